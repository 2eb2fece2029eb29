// Keys that are no commands: they mean what they mean in every program, and cannot be changed.
#include "ui/keys/keymap.h"

namespace heddle {

const std::vector<FixedKey>& fixed_keys() {
    static const std::vector<FixedKey> keys{
        {"Enter", "Give the selected words a code; with nothing selected, take up the coding at the caret", "Coding"},
        {"Enter, Space", "While a code is locked: give it to the selected words", "Coding"},
        {"Escape", "End the lock; then drop the selection; then let go of the coding", "Coding"},
        {"← → ↑ ↓", "Move the caret, by the unit that is switched on", "Selecting"},
        {"Ctrl+← Ctrl+→", "Move the caret by a word", "Selecting"},
        {"Ctrl+↑ Ctrl+↓", "Move the caret by a sentence", "Selecting"},
        {"Home, End", "To the start or end of the line; with Ctrl, of the transcript", "Selecting"},
        {"Page up, Page down", "Move the caret by a page", "Selecting"},
        {"Shift with these", "Select from where the caret was", "Selecting"},
        {"Ctrl+A", "Select everything", "Selecting"},
        {"↑ ↓ Home End Page up Page down", "Go through the quotations", "Review"},
        {"Enter", "Show the quotation in its transcript", "Review"},
        {"← → ↑ ↓ Home End Page up Page down", "Go through the table", "Counts"},
        {"Ctrl+← Ctrl+→, − +", "Fold and unfold a category", "Counts"},
        {"Enter", "Show the quotations of the cell", "Counts"},
        {"← → ↑ ↓ Home End Page up Page down", "Go through the cells; with Ctrl, to the first or last one", "Matrix"},
        {"Enter", "Write the summary of the cell", "Matrix"},
        {"Escape", "From the summary back to the cells", "Matrix"},
        {"↑ ↓", "Go through the documents", "Documents"},
        {"F2, Delete", "Rename or remove the document, in the list", "Documents"},
        {"↑ ↓", "Go through the codes", "Codebook"},
        {"← →", "Fold and unfold a code", "Codebook"},
        {"Enter", "Give the selected words the chosen code", "Codebook"},
        {"Insert, F2, Delete", "Add a code below, rename or delete the code, in the tree", "Codebook"},
        {"Tab, Shift+Tab", "To the next or previous control", "Everywhere"},
        {"Enter, Space", "Press the control that has the keyboard", "Everywhere"},
        {"Escape", "Close what lies above the window", "Everywhere"},
        {"↑ ↓ Page up Page down, Enter", "Choose from a list and take it", "Everywhere"},
        {"Ctrl+Enter", "In a list of codes: make a code of what is typed. In a memo: keep it", "Everywhere"},
        {"Ctrl+A, Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+Z, Ctrl+Shift+Z",
         "Where one types: select all, copy, cut, paste, undo, redo", "Everywhere"},
    };
    return keys;
}

}  // namespace heddle

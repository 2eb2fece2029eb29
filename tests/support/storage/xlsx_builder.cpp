#include "tests/support/storage/xlsx_builder.h"

#include <map>

#include "tests/support/storage/docx_builder.h"

namespace heddle::testing {

std::string xlsx_of(const XlsxParts& parts) {
    constexpr const char* head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    constexpr const char* main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string package = " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    std::map<std::string, std::string> files;
    std::string sheets, relationships;
    for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const bool hidden = i < parts.hidden.size() && parts.hidden[i];
        sheets += "<sheet name=\"" + parts.sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"r" + number + "\"" +
                  (hidden ? " state=\"hidden\"" : "") + "/>";
        relationships += "<Relationship Id=\"r" + number + "\" Type=\"" + types + "worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        files["xl/worksheets/sheet" + number + ".xml"] = std::string(head) + "<worksheet" + main + ">" + parts.sheets[i].second + "</worksheet>";
    }
    relationships += "<Relationship Id=\"s1\" Type=\"" + types + "sharedStrings\" Target=\"sharedStrings.xml\"/>";
    relationships += "<Relationship Id=\"s2\" Type=\"" + types + "styles\" Target=\"/xl/styles.xml\"/>";
    files["_rels/.rels"] = std::string(head) + "<Relationships" + package + "><Relationship Id=\"w\" Type=\"" + types +
                           "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    files["xl/workbook.xml"] = std::string(head) + "<workbook" + main + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
                               (parts.from_1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>" + sheets + "</sheets></workbook>";
    files["xl/_rels/workbook.xml.rels"] = std::string(head) + "<Relationships" + package + ">" + relationships + "</Relationships>";
    files["xl/sharedStrings.xml"] = std::string(head) + "<sst" + main + ">" + parts.strings + "</sst>";
    std::string formats = "<xf numFmtId=\"0\"/>";
    for (const int id : parts.cell_formats) formats += "<xf numFmtId=\"" + std::to_string(id) + "\"/>";
    files["xl/styles.xml"] = std::string(head) + "<styleSheet" + main + "><numFmts>" + parts.formats + "</numFmts><cellXfs>" + formats + "</cellXfs></styleSheet>";
    return zip_of(files);
}

std::string xlsx_of(const std::string& rows) {
    XlsxParts parts;
    parts.sheets = {{"Sheet1", "<sheetData>" + rows + "</sheetData>"}};
    return xlsx_of(parts);
}

}  // namespace heddle::testing

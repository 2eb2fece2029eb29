// Other programs that read what Heddle writes, where they are installed; a test that needs one skips aloud otherwise.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace heddle::testing {

inline bool has_program(const std::string& name) { return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0; }
// The system's, which has the modules that Debian's packages bring; else whichever there is.
inline std::string python() { return std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3"; }
inline bool has_python_module(const std::string& name) { return std::system((python() + " -c 'import " + name + "' 2>/dev/null").c_str()) == 0; }

// Every XML part of the package is well-formed XML, and each relationship's target is there, says Python.
inline bool is_sound_package(const std::filesystem::path& path) {
    const std::string script =
        "import zipfile, sys, posixpath, xml.etree.ElementTree as e\n"
        "z = zipfile.ZipFile(sys.argv[1])\n"
        "assert z.testzip() is None\n"
        "names = set(z.namelist())\n"
        "for n in names:\n"
        "    if not n.endswith(('.xml', '.rels')): continue\n"
        "    root = e.fromstring(z.read(n))\n"
        "    if not n.endswith('.rels'): continue\n"
        "    folder = posixpath.dirname(posixpath.dirname(n))\n"
        "    for r in root: assert posixpath.join(folder, r.get('Target')) in names, r.get('Target')\n"
        "types = e.fromstring(z.read('[Content_Types].xml'))\n"
        "for t in types:\n"
        "    if t.get('PartName'): assert t.get('PartName')[1:] in names, t.get('PartName')\n";
    return std::system((python() + " -c \"" + script + "\" '" + path.string() + "'").c_str()) == 0;
}

// Those of the files of which LibreOffice makes what the filter says, "txt:Text" or "pdf"; it lies beside the file, with that ending. All are given to it at once, since it
// takes long to start. They are of one folder; no path has an apostrophe.
inline std::vector<std::filesystem::path> converted_by_libreoffice(const std::vector<std::filesystem::path>& files, const std::string& filter) {
    if (files.empty()) return {};
    const std::filesystem::path folder = files.front().parent_path();
    std::string command = "soffice '-env:UserInstallation=file://" + (folder / "profile").string() + "' --headless --convert-to '" + filter + "' --outdir '" + folder.string() + "'";
    for (const std::filesystem::path& file : files) command += " '" + file.string() + "'";
    std::vector<std::filesystem::path> converted;
    if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) return converted;
    for (const std::filesystem::path& file : files) {
        std::filesystem::path made = file;
        if (std::filesystem::exists(made.replace_extension(filter.substr(0, filter.find(':'))))) converted.push_back(file);
    }
    return converted;
}
inline bool libreoffice_converts(const std::filesystem::path& path, const std::string& filter) { return !converted_by_libreoffice({path}, filter).empty(); }
inline bool libreoffice_reads(const std::filesystem::path& path) { return libreoffice_converts(path, "txt:Text"); }

}  // namespace heddle::testing

#include "tests/support/storage/docx_builder.h"

#include <zip.h>

#include <stdexcept>
#include <vector>

namespace heddle::testing {

namespace {

constexpr const char* word_namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\"";
constexpr const char* relationship_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* package_namespace =
    "http://schemas.openxmlformats.org/package/2006/relationships";

void need(bool good) {
    if (!good) throw std::runtime_error("the test's archive cannot be made");
}

std::string relationship(int id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"r" + std::to_string(id) + "\" Type=\"" + relationship_namespace +
           type + "\" Target=\"" + target + "\"/>";
}

std::string relationships(const std::string& inside) {
    return std::string("<Relationships xmlns=\"") + package_namespace + "\">" + inside +
           "</Relationships>";
}

}  // namespace

std::string zip_of(const std::map<std::string, std::string>& parts) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &problem);
    need(target);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &problem);
    need(archive);
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        need(source && zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    need(zip_close(archive) == 0);
    need(zip_source_open(target) == 0);
    zip_stat_t status;
    need(zip_source_stat(target, &status) == 0);
    std::string bytes(status.size, '\0');
    need(zip_source_read(target, bytes.data(), bytes.size()) ==
         static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&problem);
    return bytes;
}

std::string docx_of(const std::string& body, const std::map<std::string, std::string>& parts) {
    const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::map<std::string, std::string> files;
    files["_rels/.rels"] =
        xml + relationships(relationship(1, "officeDocument", "word/document.xml"));
    files["word/document.xml"] =
        xml + "<w:document" + word_namespaces + "><w:body>" + body + "</w:body></w:document>";
    std::string inside;
    int id = 1;
    for (const auto& [name, content] : parts) {
        inside += relationship(id++, name, name + ".xml");
        files["word/" + name + ".xml"] =
            xml + "<w:" + name + word_namespaces + ">" + content + "</w:" + name + ">";
    }
    files["word/_rels/document.xml.rels"] = xml + relationships(inside);
    return zip_of(files);
}

std::string p(const std::string& text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

}  // namespace heddle::testing

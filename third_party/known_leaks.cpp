// Memory that dependencies keep until the process ends. Under the leak sanitizer every program here
// carries this list, so that only Heddle's own leaks fail a test.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so\n"  // its configuration, shared by all who ask
           "leak:libcairo.so\n"       // what it notes of a font whose letters go into a PDF
           "leak:libGLX\n"            // OpenGL: what a driver sets up once
           "leak:libGLdispatch\n"
           "leak:_dri.so\n"
           "leak:libgallium\n"
           "leak:libLLVM\n";
}

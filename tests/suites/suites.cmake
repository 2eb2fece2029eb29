# Read by ctest when it starts, with these set:
#   name      what the test program is called: storage
#   program   where it lies
#   results   the folder for what each suite reports
#   environment   VARIABLE=VALUE or empty
# Each suite of the program is one test of ctest, "storage.Undo", in a process of its own: starting a program under the
# sanitizers takes longer than most tests, so that a process for each test would double the time. count_results.py counts
# the single tests afterwards.
# Begun first, so that none of them goes on alone in the end.
set(long_suites
    window.In/Scripts window.MainJob window.Keeping
    command_line.PasswordCommand command_line.AwkwardExports command_line.MainJob command_line.PictureCommands command_line.EncryptedDay
    command_line.Exports storage.RandomCounts storage.DisclosureAcross)
# Each when nothing else runs, since it asks what other programs run on the machine; last, so that no other waits for it.
set(lonely_suites storage.OfficePrograms)  # LibreOffice, which tests of Word documents start
set(suites_listed 1)
if(EXISTS "${program}")
    execute_process(COMMAND "${program}" --gtest_list_tests OUTPUT_VARIABLE listed RESULT_VARIABLE suites_listed)
endif()
string(REGEX MATCHALL "\n[A-Za-z0-9_/]+\\.[ \n]" suites "\n${listed}")
if(NOT suites_listed EQUAL 0 OR NOT suites)
    # A program that is missing or does not start fails; it is not left out.
    add_test("${name}.Can_be_started" "${program}" --gtest_list_tests)
endif()
foreach(suite IN LISTS suites)
    string(REGEX REPLACE "[\n ]|\\.[\n ]" "" suite "${suite}")
    string(REPLACE "/" "-" report "${name}.${suite}.json")
    add_test("${name}.${suite}" "${program}" "--gtest_filter=${suite}.*" "--gtest_output=json:${results}/${report}")
    # Where a test ends the program, as if all had passed, GoogleTest leaves this file behind.
    set(unfinished "TEST_PREMATURE_EXIT_FILE=${results}/${report}.unfinished")
    set_tests_properties("${name}.${suite}" PROPERTIES TIMEOUT 900 ENVIRONMENT "${unfinished};${environment}")
    list(FIND long_suites "${name}.${suite}" long_one)
    if(long_one GREATER -1)
        set_tests_properties("${name}.${suite}" PROPERTIES COST 100)
    endif()
    list(FIND lonely_suites "${name}.${suite}" lonely)
    if(lonely GREATER -1)
        set_tests_properties("${name}.${suite}" PROPERTIES RUN_SERIAL TRUE)
    endif()
endforeach()

#include "storage/seal.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/sqlite/key.h"
#include "storage/study_file.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

TEST(Seals, Open_with_their_own_key_alone_and_only_as_they_were_made) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    const std::string text("Leeds CCG\0 and more", 19);
    const std::string sealed = seal("key", text);
    EXPECT_EQ(unseal("key", sealed), text);
    EXPECT_EQ(unseal("key", seal("key", "")), "");
    EXPECT_NE(sealed, seal("key", text));
    EXPECT_FALSE(unseal("Key", sealed));
    EXPECT_FALSE(unseal("key", ""));
    EXPECT_FALSE(unseal("key", "no hexadecimal"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string other = sealed;
        other[i] = other[i] == '0' ? '1' : '0';
        EXPECT_FALSE(unseal("key", other)) << i;
        EXPECT_FALSE(unseal("key", sealed.substr(0, i))) << i;
    }
}

TEST(Secrets, Are_wiped_where_they_were_moved_from_and_compared_whole) {
    Secret one("a password that is long enough to lie on the heap");
    Secret two = std::move(one);
    EXPECT_TRUE(one.empty());
    EXPECT_TRUE(two == Secret("a password that is long enough to lie on the heap"));
    EXPECT_FALSE(two == Secret("a password that is long enough to lie on the heaP"));
    EXPECT_FALSE(two == Secret());
    std::string text = "secret";
    const char* where = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(where[0], '\0');
    EXPECT_EQ(where[5], '\0');
}

TEST(Processes, With_an_encrypted_study_leave_no_image_of_their_memory) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    const testing::TemporaryFolder folder;
    const pid_t worker = ::fork();
    if (worker == 0) {
        const auto file = StudyFile::create(folder / "s.heddle", "secret");
        rlimit limit{};
        ::getrlimit(RLIMIT_CORE, &limit);
#ifdef __SANITIZE_ADDRESS__
        const bool closed = true;  // the sanitizer looks into its own process
#else
        const bool closed = ::prctl(PR_GET_DUMPABLE) == 0;
#endif
        ::_exit(file && limit.rlim_cur == 0 && closed ? 0 : 1);
    }
    int status = 0;
    ::waitpid(worker, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace heddle

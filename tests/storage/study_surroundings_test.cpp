// Where a study lies, and whether that is a place for it.

#include "storage/study_surroundings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using Kind = Surroundings::Kind;

class Places : public ::testing::Test {
protected:
    Surroundings in(const std::string& folder) {
        fs::create_directories(folder_ / folder);
        return surroundings_of(folder_ / folder / "study.heddle");
    }
    testing::TemporaryFolder folder_;
};

TEST_F(Places, Folders_that_clouds_make_are_known_by_their_names) {
    EXPECT_EQ(in("Dropbox/Pioneers"), (Surroundings{Kind::cloud, "Dropbox"}));
    EXPECT_EQ(in("OneDrive - University of Leeds/work/more"), (Surroundings{Kind::cloud, "OneDrive"}));
    EXPECT_EQ(in("Dropbox (Team)"), (Surroundings{Kind::cloud, "Dropbox"}));
    EXPECT_EQ(in("Google Drive/x"), (Surroundings{Kind::cloud, "Google Drive"}));
    EXPECT_EQ(in("NextCloud"), (Surroundings{Kind::cloud, "Nextcloud"}));
}

TEST_F(Places, Folders_that_only_sound_like_it_are_ordinary) {
    for (const char* name : {"Documents", "Dropbox-free", "Boxes", "box files", "Megan", "Inbox", "OneDrives", "megabytes - old"})
        EXPECT_EQ(in(name), Surroundings()) << name;
}

TEST_F(Places, A_folder_under_another_name_is_known_by_what_the_cloud_leaves_in_it) {
    fs::create_directories(folder_ / "work/interviews");
    EXPECT_FALSE(surroundings_of(folder_ / "work/interviews/s.heddle").at_risk());
    fs::create_directories(folder_ / "work/.stfolder");
    EXPECT_EQ(surroundings_of(folder_ / "work/interviews/s.heddle"), (Surroundings{Kind::cloud, "Syncthing"}));
}

TEST_F(Places, A_link_into_a_cloud_folder_is_followed) {
    fs::create_directories(folder_ / "Dropbox");
    std::ofstream(folder_ / "Dropbox/s.heddle") << "x";
    fs::create_symlink(folder_ / "Dropbox/s.heddle", folder_ / "s.heddle");
    EXPECT_EQ(surroundings_of(folder_ / "s.heddle").name, "Dropbox");
}

TEST(Mounts, The_innermost_and_latest_mount_that_holds_the_path_says_what_it_is) {
    const std::string mountinfo =
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "40 22 0:35 / /mnt/team\\040share rw shared:9 - cifs //server/team rw\n"
        "41 22 0:36 / /home/anna rw shared:2 master:3 - nfs4 server:/home rw\n"
        "42 22 0:37 / /home/anna/local rw - ext4 /dev/sdb1 rw\n"
        "43 22 0:38 / /media/x rw - ext4 /dev/sdc1 rw\n"
        "44 22 0:39 / /media/x rw - fuse.sshfs host: rw\n"
        "broken line\n\n45 22\n";
    EXPECT_EQ(file_system_of("/mnt/team share/study", mountinfo), "cifs");
    EXPECT_EQ(file_system_of("/home/anna/study", mountinfo), "nfs4");
    EXPECT_EQ(file_system_of("/home/annabel/study", mountinfo), "ext4");
    EXPECT_EQ(file_system_of("/home/anna/local/study", mountinfo), "ext4");
    EXPECT_EQ(file_system_of("/media/x", mountinfo), "fuse.sshfs");
    EXPECT_EQ(file_system_of("/media/x", ""), "");
    EXPECT_EQ(network_drive("ext4"), "");
    EXPECT_EQ(network_drive("cifs"), "a Windows share");
    EXPECT_NE(shown_risk({Kind::network, "a Windows share"}).find("a Windows share"), std::string::npos);
    EXPECT_EQ(shown_risk({}), "");
}

}  // namespace
}  // namespace heddle

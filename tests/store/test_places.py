"""Network drives and synced folders are recognised by file system and by name."""

from pathlib import Path

import pytest

from factcheck_gui.store.places import Risk, mounts_in, mounts_said, network_of, risk_of

MOUNTINFO = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:44 / /mnt/desk\\040drive rw shared:2 - cifs //server/desk rw
31 21 0:45 / /home/ada rw - nfs4 server:/home rw
32 31 8:2 / /home/ada/local rw - ext4 /dev/sdb1 rw
33 21 0:50 / /mnt/ssh rw - fuse.sshfs ada@host: rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/srv/a.fcdb", ""),
        ("/mnt/desk drive/a.fcdb", "cifs"),
        ("/mnt/desk drive 2/a.fcdb", ""),
        ("/home/ada/a.fcdb", "nfs4"),
        ("/home/ada/local/a.fcdb", ""),
        ("/mnt/ssh/x/a.fcdb", "fuse.sshfs"),
    ],
)
def test_the_deepest_mount_decides(path: str, expected: str) -> None:
    assert network_of(Path(path), mounts_in(MOUNTINFO)) == expected


def test_what_the_mount_command_of_macos_says() -> None:
    said = "/dev/disk3s1 on / (apfs, local, journaled)\n//ada@server/desk on /Volumes/desk (smbfs, nodev, nosuid)\n"
    assert network_of(Path("/Volumes/desk/a.fcdb"), mounts_said(said)) == "smbfs"
    assert network_of(Path("/Users/ada/a.fcdb"), mounts_said(said)) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [("Dropbox", "Dropbox"), ("Dropbox (Desk)", "Dropbox"), ("OneDrive - Desk", "OneDrive"), ("Nextcloud", "Nextcloud"), ("papers", "")],
)
def test_well_known_folders(tmp_path: Path, folder: str, service: str) -> None:
    (tmp_path / folder).mkdir()
    assert risk_of(tmp_path / folder / "a.fcdb") == (Risk("cloud", service) if service else None)


def test_what_a_syncing_program_leaves_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "deep").mkdir()
    assert risk_of(tmp_path / "deep" / "a.fcdb") == Risk("cloud", "Syncthing")

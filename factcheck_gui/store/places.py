"""Which folders are not simply on this machine's disk: network drives, and folders that a program copies to other machines."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

_NETWORK = {
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afp", "afpfs", "webdav", "davfs", "9p", "afs", "ceph", "glusterfs",
    "ncpfs", "prl_fs", "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.s3fs",
    "fuse.vmhgfs-fuse",
}  # fmt: skip
_CLOUD = {
    "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive", "icloud drive": "iCloud Drive",
    "mobile documents": "iCloud Drive", "cloudstorage": "a cloud service", "nextcloud": "Nextcloud",
    "owncloud": "ownCloud", "pclouddrive": "pCloud", "box sync": "Box", "mega": "MEGA", "megasync": "MEGA", "seafile": "Seafile",
    "synologydrive": "Synology Drive", "yandex.disk": "Yandex Disk", "syncthing": "Syncthing", "tresorit": "Tresorit",
}  # fmt: skip
_STARTS = {"dropbox (": "Dropbox", "onedrive": "OneDrive", "googledrive-": "Google Drive", "nextcloud-": "Nextcloud"}
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud"}
_DRIVE_REMOTE = 4  # of Windows' GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Risk:
    """Why two machines may write to a file without knowing of one another: `name` is the file system or the service."""

    kind: Literal["network", "cloud"]
    name: str


def risk_of(path: Path) -> Risk | None:
    """Tell whether a file lies on a network drive or in a folder that is copied to a cloud, by its file system and well-known names."""
    whole = path.absolute()
    network = _drive_of_windows(whole) if sys.platform == "win32" else network_of(whole, _mounts())
    return Risk("network", network) if network else _cloud_of(whole)


def network_of(path: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the kind of network file system that holds `path`, "" for none, given mount points with their file systems."""
    place = PurePosixPath(path.as_posix())
    holding = [(len(PurePosixPath(point).parts), system) for point, system in mounts if place.is_relative_to(point)]
    system = max(holding, default=(0, ""), key=lambda found: found[0])[1]  # of equally deep ones, the first: it lies on top
    return system if system.casefold() in _NETWORK else ""


def mounts_in(mountinfo: str) -> list[tuple[str, str]]:
    """Return mount points and file systems from the text of Linux's /proc/self/mountinfo, the latest first."""
    found = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        parts, systems = before.split(" "), after.split(" ")
        if len(parts) > 4 and systems[0]:
            found.append((parts[4].replace("\\040", " ").replace("\\134", "\\"), systems[0]))
    return found[::-1]


def mounts_said(text: str) -> list[tuple[str, str]]:
    """Return mount points and file systems from what macOS's `mount` prints, the latest first."""
    found = []
    for line in text.splitlines():
        place, _, system = line.rpartition(" (")
        _, _, point = place.partition(" on ")
        if point and system:
            found.append((point, system.partition(",")[0].rstrip(")")))
    return found[::-1]


def _mounts() -> list[tuple[str, str]]:
    try:
        if sys.platform == "darwin":
            said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
            return mounts_said(said)
        return mounts_in(Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace"))
    except (OSError, subprocess.TimeoutExpired):
        return []


def _drive_of_windows(path: Path) -> str:
    if path.drive.startswith("\\\\"):
        return path.drive
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE:
            return path.drive
    return ""


def _cloud_of(path: Path) -> Risk | None:
    for part in path.parts[:-1]:
        name = part.casefold()
        service = _CLOUD.get(name) or next((service for start, service in _STARTS.items() if name.startswith(start)), "")
        if service:
            return Risk("cloud", service)
    for folder in path.parents:
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return Risk("cloud", service)
    return None

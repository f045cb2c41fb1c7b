//! Installs from a stick in a clean root without a network, as a person at a bare computer would, and first spoils
//! copies of the stick to see each refused. Needs root, `debootstrap` and `unshare`; takes some minutes.

use super::fresh;
use crate::house::House;
use crate::say;
use crate::stop::Stop;
use crate::task::Task;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use window_driver::processes::Answer;

const BOOTSTRAP_LIMIT: Duration = Duration::from_secs(30 * 60);
const INSTALL_LIMIT: Duration = Duration::from_secs(30 * 60);
/// Where the stick is plugged in, in the clean root.
const MOUNTED: &str = "/mnt/stick";
/// A key that signed nothing of ours: minisign's own example.
const STRANGER: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

/// The clean root.
struct Clean {
    root: PathBuf,
}

/// Makes a clean root, spoils, installs and asks what was installed.
pub(super) fn run(house: &House, stick: &Path) -> Result<(), Stop> {
    let start = Instant::now();
    let clean = Clean::make(house)?;
    clean.plug_in(stick)?;
    let network = clean.shell("tail -n +3 /proc/net/dev | cut -d: -f1")?;
    say::line(format!("Network interfaces in the clean root: {}", network.out.trim().replace('\n', " ")));
    spoilt_sticks_are_refused(&clean)?;
    let installed = clean.shell(&format!("sh {MOUNTED}/install.sh"))?;
    say::line(installed.out.trim());
    expect(&installed, installed.success && installed.out.contains("Installed: baraza"), "install.sh")?;
    let version = clean.shell("baraza --version")?;
    expect(&version, version.success, "baraza --version")?;
    let linked = clean.shell("ldd /usr/bin/baraza-desktop")?;
    expect(&linked, linked.success && !linked.out.contains("not found"), "the libraries of the window")?;
    newer_stays(&clean)?;
    say::line(format!(
        "Installed without a network: {}; the window finds its {} libraries; {} s",
        version.out.trim(),
        linked.out.lines().count(),
        start.elapsed().as_secs()
    ));
    Ok(())
}

/// Each spoilt copy is refused before anything is installed.
fn spoilt_sticks_are_refused(clean: &Clean) -> Result<(), Stop> {
    let flip = "printf X | dd of=\"$(ls baraza_*.deb)\" bs=1 seek=5000 conv=notrunc status=none";
    let resum = "find . -type f ! -name 'SHA256SUMS*' | sed 's|^./||' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS";
    let spoilt = [
        ("a flipped byte", flip.to_owned(), "", "damaged or altered"),
        ("a flipped byte and new checksums", format!("{flip}; {resum}"), "", "not signed by"),
        (
            "a package that nobody signed",
            "cp baraza_*.deb packages/zz_1_all.deb".to_owned(),
            "",
            "not signed: packages/zz",
        ),
        ("a stranger's key", "true".to_owned(), STRANGER, "not signed by the key you gave"),
    ];
    for (what, spoil, key, says) in spoilt {
        let script = format!(
            "rm -rf /spoilt && cp -r {MOUNTED} /spoilt && cd /spoilt && ({spoil}) && sh ./install.sh {key}; \
             code=$?; rm -rf /spoilt; exit $code"
        );
        let answer = clean.shell(&script)?;
        let nothing = !clean.shell("dpkg -s baraza")?.success;
        expect(&answer, !answer.success && answer.err.contains(says) && nothing, what)?;
        say::line(format!("  refused: {what}"));
    }
    Ok(())
}

/// A system whose Baraza is newer than the stick keeps it.
fn newer_stays(clean: &Clean) -> Result<(), Stop> {
    let newer = "sed -i '/^Package: baraza$/,/^$/s/^Version: .*/Version: 99.0.0/' /var/lib/dpkg/status";
    let answer = clean.shell(&format!("{newer} && sh {MOUNTED}/install.sh"))?;
    expect(&answer, !answer.success && answer.err.contains("never goes back"), "an older stick")?;
    expect(&answer, answer.out.contains("the key of the Baraza that is installed"), "whose key is asked")?;
    say::line("  refused: a stick that is older than what is installed");
    Ok(())
}

fn expect(answer: &Answer, holds: bool, what: &str) -> Result<(), Stop> {
    if holds {
        return Ok(());
    }
    Err(Stop::failed(format!("in the clean root, {what}: {:?}\n{}{}", answer.code, answer.out, answer.err)))
}

impl Clean {
    /// The smallest system that has apt, of the release that runs here.
    fn make(house: &House) -> Result<Self, Stop> {
        let root = house.leavings("clean-root");
        let base = house.leavings("clean-base");
        if !base.join("etc/os-release").is_file() {
            let codename =
                Task::new("sh").with(["-c", ". /etc/os-release; printf %s \"$VERSION_CODENAME\""]).answer()?.out;
            fresh(&base)?;
            if !Task::new("debootstrap").with(["--version"]).succeeds() {
                return Err(Stop::missing("debootstrap is needed, and root: apt-get install debootstrap"));
            }
            Task::new("debootstrap")
                .with(["--variant=minbase", &codename])
                .with([&base])
                .within(BOOTSTRAP_LIMIT)
                .run()?;
        }
        fresh(&root)?;
        Task::new("cp").with(["-a"]).with([base.join("."), root.clone()]).run()?;
        Ok(Self { root })
    }

    /// Copies the stick in: a clean computer sees nothing else of ours.
    fn plug_in(&self, stick: &Path) -> Result<(), Stop> {
        let to = self.root.join(MOUNTED.trim_start_matches('/'));
        fresh(&to)?;
        Task::new("cp").with(["-r"]).with([stick.join("."), to]).run()
    }

    /// A shell script within, in a namespace that has no network at all.
    fn shell(&self, script: &str) -> Result<Answer, Stop> {
        let alone = Task::new("unshare").with(["--net", "--mount", "--pid", "--fork", "chroot"]).with([&self.root]);
        let script = format!("mount -t proc proc /proc 2>/dev/null; {script}");
        let shell = alone.with(["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "sh", "-c"]);
        shell.with([script]).within(INSTALL_LIMIT).answer()
    }
}

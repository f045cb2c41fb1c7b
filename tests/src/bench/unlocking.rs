//! Unlocking, S13: from the passphrase to an open home, at the cost that this device chose for itself, and how long a wipe takes.
//! The floor is the cheapest stretching that a vault accepts, RFC 9106's second recommended option.

use crate::figures::{Figure, Report, Samples, timed};
use crate::subject::{PASSPHRASE, new_home};
use crate::{Done, Stop};
use peer::api::{Call, Nothing, Unlock, Wipe};

const RUNS: usize = 7;

pub(crate) fn measure(report: &mut Report) -> Done<()> {
    let folder = tempfile::tempdir()?;
    let peer = new_home(&folder.path().join("home"), "Somebody")?;
    let status = peer.call(Call::Status(Nothing {}))?;
    let slot = &status["slots"][0];
    let cost = |name: &str| slot[name].as_u64().ok_or(Stop::from("the vault tells no cost"));
    report.fact("S13 memory of a try, MiB".into(), cost("memory_kib")? / 1024);
    report.fact("S13 passes of a try".into(), cost("passes")?);
    let mut times = Vec::new();
    for _ in 0..RUNS {
        peer.call(Call::Lock(Nothing {}))?;
        let unlock = Call::Unlock(Unlock { passphrase: PASSPHRASE.into() });
        times.push(timed(|| Ok(peer.call(unlock)?))?.1);
    }
    let mut wipes = Vec::new();
    for run in 0..RUNS {
        let home = new_home(&folder.path().join(format!("wiped-{run}")), "Somebody")?;
        wipes.push(timed(|| Ok(home.call(Call::Wipe(Wipe { sure: true }))?))?.1);
    }
    let floor = argon2::Params::new(64 * 1024, 3, 1, Some(32)).map_err(|error| Stop::from(error.to_string()))?;
    let floor = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, floor);
    let mut bare = Vec::new();
    for _ in 0..RUNS {
        let stretch = || {
            let mut key = [0; 32];
            let stretched = floor.hash_password_into(PASSPHRASE.as_bytes(), &[7; 16], &mut key);
            stretched.map_err(|error| Stop::from(error.to_string()))
        };
        bare.push(timed(stretch)?.1);
    }
    let (ours, wiped) = (Samples::of(&times), Samples::of(&wipes));
    let worst = ours.max();
    report.figure(Figure {
        id: "S13",
        size: "-",
        what: "unlock by the passphrase",
        unit: "ms",
        met: Some(worst <= 3000.0),
        ours,
        floor: Some(("Argon2id with 64 MiB and three passes", Samples::of(&bare))),
        against: Some((worst, "ms at most")),
        aim: "<= 3 s",
        note: String::new(),
    });
    let worst = wiped.max();
    report.figure(Figure {
        id: "S13",
        size: "-",
        what: "wipe of an open home",
        unit: "ms",
        met: Some(worst <= 1000.0),
        ours: wiped,
        floor: None,
        against: Some((worst, "ms at most")),
        aim: "<= 1 s",
        note: String::new(),
    });
    Ok(())
}

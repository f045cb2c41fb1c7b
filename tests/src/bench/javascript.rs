//! The yardstick of S4 to S7 that people use: Automerge's own JavaScript sync server, `automerge-repo`, given the same
//! words (`tests/bench-js/sync.mjs`). Where Node or its packages cannot be had the rows say *not measured*.

use crate::figures::{Figure, Report, Samples, tell};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What one conversation with the server took, both directions, every message counted.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Took {
    pub(crate) bytes: u64,
    pub(crate) messages: u64,
    /// Contributions shown in the end.
    entries: u64,
}

/// The conversations.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Server {
    /// The author, who was away, brings everything.
    pub(crate) up: Took,
    /// Somebody who has the rest catches up on everything.
    pub(crate) news: Took,
    pub(crate) nothing: Took,
    pub(crate) newcomer: Took,
    /// A newcomer whose line is cut twenty times, each time after the same number of bytes.
    pub(crate) cut: Took,
}

/// What the rows have in common.
pub(crate) const ALIKE: &str =
    "one document, words as Text, one change for each act, one actor; neither signed nor sealed";

/// Either what it took or why nobody knows.
pub(crate) type Told = Result<Server, String>;

/// Has the server carry these lines; `entries` is what everybody must be shown in the end.
pub(crate) fn measure(lines: &Path, entries: u64) -> Told {
    let told = ask(lines).and_then(|server| {
        let all = [server.up, server.news, server.nothing, server.newcomer, server.cut];
        let whole = all.iter().all(|took| took.entries == entries);
        if whole { Ok(server) } else { Err(format!("it did not carry everything: {server:?}")) }
    });
    if let Err(why) = &told {
        tell(&format!("the JavaScript sync server is not measured: {why}"));
    }
    told
}

fn ask(lines: &Path) -> Told {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("bench-js");
    let lines = lines.canonicalize().map_err(|error| error.to_string())?;
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(&folder).output();
        let output = output.map_err(|error| format!("{program}: {error}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
        if output.status.success() { Ok(output.stdout) } else { Err(format!("{program}: {last}")) }
    };
    run("node", &["--version"])?;
    if !folder.join("node_modules/@automerge/automerge-repo").exists() {
        // Not `ci`: npm 11 misses the optional packages of other systems in a lock that names no addresses.
        run("npm", &["install", "--no-save", "--omit=optional", "--no-audit", "--no-fund"])?;
    }
    let told = run("node", &["sync.mjs", &lines.display().to_string()])?;
    serde_json::from_slice(&told).map_err(|error| format!("its answer: {error}"))
}

/// One row: ours beside the same of the server's, or that nobody knows.
pub(crate) fn row(
    report: &mut Report,
    (id, size, what, unit): (&'static str, &'static str, &'static str, &'static str),
    ours: f64,
    theirs: Result<(f64, String), &String>,
) {
    let (floor, against, note) = match theirs {
        Ok((theirs, note)) => {
            (Some(("automerge-repo, its WebSocket messages", Samples::one(theirs))), Some((ours / theirs, "x")), note)
        }
        Err(why) => (None, None, format!("the JavaScript sync server: not measured: {why}")),
    };
    report.figure(Figure {
        id,
        size,
        what,
        unit,
        ours: Samples::one(ours),
        floor,
        against,
        aim: "none",
        met: None,
        note,
    });
}

//! libFuzzer over one target, which `HOSTILE_TARGET` names. Those that feed the worker see this side of it alone;
//! `change-here` has changes checked and applied in this process, where coverage is seen.
//!
//! On a stable compiler, in this folder:
//!
//! ```text
//! RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
//!   -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
//!   -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing" \
//!   cargo build --release --target x86_64-unknown-linux-gnu
//! HOSTILE_TARGET=parcel target/x86_64-unknown-linux-gnu/release/one -rss_limit_mb=2048 -timeout=30 found/parcel ../corpus/parcel
//! ```

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static TARGET: LazyLock<&'static hostile::Target> = LazyLock::new(|| {
    let name = std::env::var("HOSTILE_TARGET").unwrap_or_else(|_| "parcel".to_owned());
    hostile::run::find(&name).expect("HOSTILE_TARGET names a target")
});

fuzz_target!(|bytes: &[u8]| {
    (TARGET.feed)(bytes);
});

//! libFuzzer over one target, which `HOSTILE_TARGET` names: built and run by `cargo xtask fuzz`. Targets that feed the
//! worker see this side of it alone; each has another whose name ends with `-here`, where coverage is seen.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static TARGET: LazyLock<&'static hostile::Target> = LazyLock::new(|| {
    let name = std::env::var("HOSTILE_TARGET").unwrap_or_else(|_| "parcel".to_owned());
    if name.ends_with("-here") {
        // What decodes may panic there within what guards it, as it may in the worker. A panic beyond that ends the run all
        // the same: libfuzzer-sys catches it.
        std::panic::set_hook(Box::new(|_| ()));
    }
    hostile::run::find(&name).expect("HOSTILE_TARGET names a target")
});

fuzz_target!(|bytes: &[u8]| {
    (TARGET.feed)(bytes);
});

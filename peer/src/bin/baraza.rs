//! The `baraza` command. All it does is in [`peer::cli`], where tests reach it.

fn main() -> std::process::ExitCode {
    if let Some(done) = peer::worker::serve_if_asked() {
        return done;
    }
    peer::harden("baraza");
    peer::cli::run()
}

//! The `baraza` command. All it does is in [`peer::cli`], where tests reach it.

fn main() -> std::process::ExitCode {
    peer::cli::run()
}

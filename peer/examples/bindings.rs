//! Prints the TypeScript of the API; `cargo xtask bindings` writes it to `ui/src/api/bindings.ts`.
#![allow(clippy::print_stdout)] // printing is what it is for

fn main() {
    print!("{}", peer::bindings::typescript());
}

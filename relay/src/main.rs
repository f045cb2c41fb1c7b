//! `baraza-relay`: reads the command line and the configuration, opens the store, runs until it is asked to stop.

use clap::Parser;
use relay::clock::Clock;
use relay::config::{Config, Level};
use relay::store::embedded::{Allowance, Embedded};
use relay::{Listeners, new_epoch, run};
use std::error::Error;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing::level_filters::LevelFilter;

/// A letterbox for Baraza that cannot read what it keeps.
///
/// Devices that are never online together leave sealed parcels here and fetch each other's. The relay needs a folder on
/// a disk and an address; everything else has a default. SIGTERM lets connections go in order; devices come back by
/// themselves.
///
/// Health, readiness and counts for Prometheus are told on http://127.0.0.1:9464 (/healthz, /readyz, /metrics). Nothing is
/// logged about who asked for what. docs/operator-guide.md has every setting, and advice on TLS, proxies and backups.
#[derive(Parser)]
#[command(name = "baraza-relay", version, about, long_about)]
struct Arguments {
    /// Folder for what is kept; made if it is not there. One process at a time
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Address and port for devices, such as 0.0.0.0:443 with TLS by the relay, or 127.0.0.1:8080 behind a proxy
    #[arg(long, value_name = "ADDR")]
    listen: SocketAddr,
    /// Settings, in TOML; without it the defaults hold
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match read(arguments.config.as_deref()) {
        Ok(config) => config,
        Err(error) => return fail(error.as_ref()),
    };
    let level = match config.log {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
    };
    tracing_subscriber::fmt().json().with_ansi(false).with_max_level(level).with_writer(std::io::stderr).init();
    match start(&arguments, &config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error.as_ref()),
    }
}

fn read(path: Option<&Path>) -> Result<Config, Box<dyn Error>> {
    let Some(path) = path else { return Ok(Config::default()) };
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Config::read(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

async fn start(arguments: &Arguments, config: &Config) -> Result<(), Box<dyn Error>> {
    let limits = &config.limits;
    let allowance = Allowance { mailbox_bytes: limits.mailbox_bytes, disk_percent: limits.disk_percent };
    let store = Embedded::open(&arguments.data, allowance, new_epoch()?)
        .map_err(|error| format!("{}: {error}", arguments.data.display()))?;
    let world = bind(arguments.listen).await?;
    let status = bind(config.status).await?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let shutdown = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    run(Listeners::tcp(world, status), store, config, Clock::system(), shutdown).await?;
    Ok(())
}

async fn bind(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))
}

/// Says what stopped the relay, to whoever started it.
fn fail(error: &dyn Error) -> ExitCode {
    use std::io::Write;
    // There is nobody else to tell when this fails.
    writeln!(std::io::stderr(), "baraza-relay: {error}").unwrap_or_default();
    ExitCode::FAILURE
}

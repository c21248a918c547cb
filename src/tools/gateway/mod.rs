//! The gateway: the same world behind real HTTP on this machine, so that curl and the official SDKs can talk to it.
//!
//! One port for all providers, and one for each. It carries requests in, answers back and callbacks out; what a provider
//! answers, and what lessons make of it, is not known here.

mod answer;
mod clock;
mod convert;
mod held;
mod listen;
mod outbound;
mod own;
mod paths;
mod plan;
mod profile;
mod recipes;
mod record;
mod route;
mod worlds;

use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use sim::World;
use tokio::sync::{Semaphore, watch};

use answer::Desk;
pub(crate) use clock::MAX_SPEED;
use listen::Limits;
use plan::Plan;
use record::Record;
use route::Directory;
use worlds::Worlds;

/// What a gateway is started with.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The port of all providers on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// The port of the first provider; the others follow. 0 takes free ones, as does a port that is taken.
    pub first: u16,
    /// The world file; the built-in world where there is none.
    pub world: Option<&'a Path>,
    /// How many virtual seconds pass in a real one.
    pub speed: u32,
    /// A file to which every exchange is added; worlds forget their oldest ones.
    pub record: Option<&'a Path>,
}

impl Default for Options<'_> {
    /// The built-in world at free ports, on real time.
    fn default() -> Self {
        Options {
            port: 0,
            first: 0,
            world: None,
            speed: 1,
            record: None,
        }
    }
}

/// A gateway that answers from this process, until it is dropped.
pub struct Gateway {
    address: SocketAddr,
    doors: Vec<(String, SocketAddr)>,
    notes: Vec<String>,
    stop: watch::Sender<bool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// A listener and the party whose own port it is.
type Door = (Option<String>, TcpListener);

impl Gateway {
    /// Starts answering on a thread of its own.
    ///
    /// # Errors
    /// The port is taken, or the world file makes no world: all its problems.
    pub fn start(options: &Options<'_>) -> Result<Gateway> {
        Gateway::with_limits(options, Limits::default())
    }

    fn with_limits(options: &Options<'_>, limits: Limits) -> Result<Gateway> {
        // The port first: a plan may name the address.
        let listener = bind(options.port)?;
        let address = listener.local_addr()?;
        let plan = Plan::load(options.world, &format!("http://{address}"))?;
        let directory = directory(&plan);
        let mut doors: Vec<Door> = vec![(None, listener)];
        let mut shown = Vec::new();
        for (place, party) in (0_u16..).zip(directory.parties()) {
            let own = own_door(options.first, place)?;
            shown.push((party.to_owned(), own.local_addr()?));
            doors.push((Some(party.to_owned()), own));
        }
        let (stop, stopped) = watch::channel(false);
        let (notes, speed) = (plan.notes.clone(), options.speed);
        let record = options.record.map(Record::open).transpose()?;
        let desk = move || Desk {
            worlds: Worlds::new(plan, speed, record.map(Arc::new)),
            directory,
            limits,
        };
        let thread = std::thread::Builder::new()
            .name("gateway".to_owned())
            .spawn(move || {
                if let Err(error) = run(doors, desk, stopped) {
                    eprintln!("error: the providers are no longer served: {error:#}");
                }
            })?;
        Ok(Gateway {
            address,
            doors: shown,
            notes,
            stop,
            thread: Some(thread),
        })
    }

    /// Where all providers answer, such as `http://127.0.0.1:8081`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was left out of the worlds, and why, in sentences.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Each provider with the address of its own port.
    pub fn doors(&self) -> &[(String, SocketAddr)] {
        &self.doors
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            // The server's end is not worth a panic inside a drop.
            let _ = thread.join();
        }
    }
}

/// `serve --world`: the providers alone, until Ctrl+C.
pub(crate) fn serve(options: &Options<'_>) -> Result<ExitCode> {
    let gateway = Gateway::start(options)?;
    println!("{gateway}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime
        .block_on(tokio::signal::ctrl_c())
        .context("Ctrl+C cannot be heard")?;
    Ok(ExitCode::SUCCESS)
}

fn bind(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!(
            "port {port} of 127.0.0.1 cannot be used for the providers, perhaps because it is taken; choose another one with `--api-port N`, or with `--port N` beside `--world`"
        )
    })
}

/// A provider's own listener: at its port, or at a free one where that is taken.
fn own_door(first: u16, place: u16) -> Result<TcpListener> {
    let port = if first == 0 {
        0
    } else {
        first.checked_add(place).unwrap_or(0)
    };
    let at = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    at(port)
        .or_else(|_| at(0))
        .context("no port is free for a provider")
}

fn directory(plan: &Plan) -> Directory {
    let hosts = World::new(&plan.config).hosts();
    let hosts = hosts
        .into_iter()
        .map(|(host, party)| (host, party.as_str().to_owned()));
    Directory::new(hosts.collect(), plan.paths.clone())
}

/// Answers at the doors until it is told to stop. The desk is made inside the runtime, which drives its worlds.
fn run(
    doors: Vec<Door>,
    desk: impl FnOnce() -> Desk,
    mut stop: watch::Receiver<bool>,
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async move {
        let desk = Arc::new(desk());
        let limits = desk.limits;
        let room = Arc::new(Semaphore::new(limits.connections));
        for (party, listener) in doors {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let (desk, party) = (Arc::clone(&desk), party.map(Arc::<str>::from));
            let answer = move |request| {
                let (desk, party) = (Arc::clone(&desk), party.clone());
                async move { desk.answer(party.as_deref(), request).await }
            };
            tokio::spawn(listen::listen(
                listener,
                limits,
                Arc::clone(&room),
                stop.clone(),
                answer,
            ));
        }
        if stop.wait_for(|stop| *stop).await.is_err() {
            pending::<()>().await;
        }
        // All places are free again when the last connection has ended.
        let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
        let _ = tokio::time::timeout(limits.grace, room.acquire_many(all)).await;
        Ok(())
    })
}

#[cfg(test)]
mod tests;

//! What a run of the load simulation costs: five minutes of more and more clients, each with a piece of work every ten
//! seconds, through an outage of half a minute.

use std::time::Instant;

use sim::load::{CLIENTS, Outage, Plan, Server, Window, run};

const CROWDS: [u32; 3] = [100, 1_000, 10_000];

fn main() {
    println!("clients  retries               requests  milliseconds");
    for clients in CROWDS {
        for client in CLIENTS {
            let started = Instant::now();
            let load = run(&plan(clients), &client.of);
            let millis = started.elapsed().as_micros() / 1_000;
            let requests = load.totals().offered();
            println!(
                "{clients:>7}  {:<20} {requests:>9} {millis:>13}",
                client.name
            );
        }
    }
}

fn plan(clients: u32) -> Plan {
    let calm = Plan::default();
    Plan {
        seconds: 300,
        clients,
        every_ms: 10_000,
        server: Server {
            workers: (clients / 50).max(1),
            ..calm.server
        },
        outage: Some(Outage {
            answered: false,
            during: Window { from: 60, to: 90 },
        }),
        ..calm
    }
}

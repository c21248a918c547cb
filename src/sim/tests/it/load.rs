//! What each retry policy is known for, seen on a server that struggles, whatever the seed.

use sim::load::{
    CLIENTS, Client, Comparison, LinkProblem, Load, MAX_CLIENTS, MAX_EVENTS, PLANS, Plan, run,
};

const SEEDS: std::ops::Range<u32> = 0..6;

fn plan(name: &str) -> Plan {
    let preset = PLANS.iter().find(|preset| preset.name == name);
    preset.unwrap_or_else(|| panic!("no plan {name}")).of
}

fn client(name: &str) -> Client {
    let preset = CLIENTS.iter().find(|preset| preset.name == name);
    preset.unwrap_or_else(|| panic!("no client {name}")).of
}

/// Plays that plan with those clients from every seed.
#[track_caller]
fn each<const N: usize>(name: &str, clients: [&str; N], holds: impl Fn(&Plan, [Load; N])) {
    for seed in SEEDS {
        let plan = Plan { seed, ..plan(name) };
        println!("seed {seed}");
        holds(&plan, clients.map(|name| run(&plan, &client(name))));
    }
}

/// Requests at the door in those seconds.
fn offered(load: &Load, seconds: std::ops::Range<usize>) -> u32 {
    load.seconds[seconds].iter().map(|one| one.offered()).sum()
}

/// Work finished in those seconds.
fn finished(load: &Load, seconds: std::ops::Range<usize>) -> u32 {
    load.seconds[seconds].iter().map(|one| one.finished).sum()
}

#[test]
fn the_same_plan_and_seed_give_the_same_load() {
    let plan = plan("Outage");
    let jitter = client("Full jitter");
    assert_eq!(run(&plan, &jitter), run(&plan, &jitter));
    let other = Plan { seed: 1, ..plan };
    assert_ne!(run(&plan, &jitter), run(&other, &jitter));
}

#[test]
fn whatever_the_clients_do_their_work_comes_up_at_the_same_moments() {
    each("Outage", ["None", "Fixed", "Breaker"], |_, loads| {
        let [none, fixed, breaker] =
            loads.map(|load| load.seconds.iter().map(|one| one.work).collect::<Vec<_>>());
        assert_eq!(none, fixed);
        assert_eq!(none, breaker);
    });
}

#[test]
fn every_piece_of_work_is_finished_given_up_or_pending_and_every_request_is_accounted_for() {
    for (seed, preset) in (0..).zip(PLANS) {
        for client in CLIENTS {
            println!("{}, {}", preset.name, client.name);
            let plan = Plan { seed, ..preset.of };
            let load = run(&plan, &client.of);
            let all = load.totals();
            assert_eq!(load.stopped, None);
            assert_eq!(all.work, all.finished + all.given_up + load.pending);
            assert_eq!(all.offered(), load.tenths.iter().sum::<u32>());
            let inside = all.offered() - all.turned_away() - all.finished - all.wasted;
            assert!(inside <= plan.server.workers + plan.server.queue);
            assert!(all.wasted <= all.timed_out);
            assert!(all.queue <= plan.server.queue);
            assert!(load.dots.iter().all(|dot| dot.at < plan.seconds * 1_000));
        }
    }
}

#[test]
fn without_retries_the_work_of_an_outage_is_lost() {
    each("Outage", ["None", "Fixed", "Exponential"], |plan, loads| {
        let [none, fixed, exponential] = loads;
        assert_eq!(none.totals().retries, 0);
        assert_eq!(none.amplification(), Some(100));
        // 30 seconds of the usual work, give or take what chance does.
        let lost = none.totals().given_up;
        assert!(lost.abs_diff(30 * plan.usual()) < 300, "{lost}");
        assert!(fixed.totals().given_up * 3 < lost);
        assert_eq!(exponential.totals().given_up, 0);
    });
}

#[test]
fn fixed_waits_keep_the_herd_together_and_full_jitter_scatters_it() {
    let names = ["Fixed", "Exponential", "Full jitter"];
    each("Herd", names, |plan, [fixed, exponential, jitter]| {
        let herds = [fixed, exponential, jitter].map(|load| load.herd(plan.trouble_ends()));
        let [fixed, exponential, jitter] = herds;
        let usual = plan.usual() / 10;
        assert!(
            fixed >= plan.clients && exponential >= plan.clients,
            "{herds:?}"
        );
        assert!(fixed > 150 * usual, "{herds:?}");
        assert!(jitter * 10 < fixed, "{herds:?}");
    });
}

#[test]
fn fixed_waits_multiply_the_load_of_an_outage() {
    each("Outage", ["None", "Fixed"], |_, [none, fixed]| {
        let (usual, multiplied) = (offered(&none, 80..90), offered(&fixed, 80..90));
        assert!(multiplied > 7 * usual, "{multiplied} of {usual}");
    });
}

#[test]
fn whoever_honours_retry_after_is_refused_less() {
    let names = ["Full jitter", "Honour Retry-After"];
    each("Rate limit", names, |_, [deaf, honours]| {
        let (deaf, honours) = (deaf.totals(), honours.totals());
        assert!(honours.limited * 4 < deaf.limited * 3);
        assert_eq!((deaf.given_up, honours.given_up), (0, 0));
    });
}

#[test]
fn a_budget_caps_the_retries_of_every_trouble() {
    let rule = client("Budget").budget.unwrap();
    for preset in PLANS {
        each(preset.name, ["Budget"], |plan, [load]| {
            let all = load.totals();
            let most = all.first * rule.percent / 100 + plan.clients * rule.reserve;
            assert!(all.retries <= most, "{} of {most}", all.retries);
        });
    }
}

#[test]
fn a_breaker_takes_the_load_off_a_server_that_is_out() {
    each(
        "Outage",
        ["Full jitter", "Breaker"],
        |_, [jitter, breaker]| {
            let (without, with) = (offered(&jitter, 70..90), offered(&breaker, 70..90));
            assert!(with * 5 < without, "{with} of {without}");
            assert!(breaker.totals().held > 0);
            assert_eq!(jitter.totals().held, 0);
        },
    );
}

#[test]
fn retries_can_keep_a_server_down_whose_trouble_is_over() {
    each("Stays down", ["None", "Fixed", "Budget"], |plan, loads| {
        let usual = 30 * plan.usual();
        let [none, fixed, budget] = loads.map(|load| finished(&load, 210..240));
        assert!(fixed * 10 < usual, "{fixed} of {usual}");
        assert!(none * 10 > usual * 9, "{none} of {usual}");
        assert!(budget * 10 > usual * 9, "{budget} of {usual}");
    });
}

#[test]
fn numbers_out_of_their_bounds_are_taken_at_the_bound_and_a_run_that_is_too_long_stops() {
    let wild = Plan {
        seconds: u32::MAX,
        clients: u32::MAX,
        every_ms: 0,
        ..plan("Outage")
    };
    let mut client = client("Fixed");
    client.policy.base_ms = 0;
    client.policy.tries = u32::MAX;
    let load = run(&wild, &client);
    assert_eq!(load.seconds.len(), 600);
    assert!(load.stopped.is_some());
    assert!(load.totals().offered() <= MAX_EVENTS + MAX_CLIENTS);
}

#[test]
fn a_link_holds_the_whole_comparison() {
    for preset in PLANS {
        for (left, right) in CLIENTS.iter().zip(CLIENTS.iter().rev()) {
            let clients = [left.of, right.of];
            let plan = preset.of;
            let text = Comparison { plan, clients }.to_text();
            let read = Comparison::from_text(&text).unwrap();
            assert_eq!(read.plan, plan);
            assert_eq!(read.to_text(), text);
        }
    }
}

#[test]
fn what_a_link_leaves_out_does_nothing() {
    let plan = plan("Outage");
    for preset in CLIENTS {
        let clients = [preset.of, client("Full jitter")];
        let text = Comparison { plan, clients }.to_text();
        let [read, _] = Comparison::from_text(&text).unwrap().clients;
        assert!(
            run(&plan, &read) == run(&plan, &preset.of),
            "{}",
            preset.name
        );
    }
}

#[test]
fn a_link_that_was_cut_changed_or_written_later_says_so() {
    let text = Comparison::default().to_text();
    for end in 0..text.len() {
        assert_eq!(
            Comparison::from_text(&text[..end]),
            Err(LinkProblem::Damaged)
        );
    }
    let changed = text.replacen("seed=4821", "seed=4822", 1);
    assert_eq!(Comparison::from_text(&changed), Err(LinkProblem::Damaged));
    let later = text.replacen("v=1", "v=2", 1);
    assert_eq!(Comparison::from_text(&later), Err(LinkProblem::Newer(2)));
}

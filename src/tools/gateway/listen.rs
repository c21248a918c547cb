//! Connections: how many, how long, how large. What is answered on them is not known here.
//!
//! hyper reads requests and refuses those that are malformed (400), whose target is too long (414) or whose fields are
//! too large (431).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// What a client may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How many connections are open at once; others wait at the door.
    pub connections: usize,
    /// The largest content, in bytes.
    pub content: usize,
    /// The largest request head, in bytes. Above what the world itself refuses, so that it can say so.
    pub head: usize,
    /// How long a connection may be idle, or a request head take.
    pub head_time: Duration,
    /// How long a content may take.
    pub content_time: Duration,
    /// How long requests under way are waited for at the end.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 1_024,
            content: 1 << 20,
            head: 128 << 10,
            head_time: Duration::from_secs(30),
            content_time: Duration::from_secs(30),
            grace: Duration::from_secs(2),
        }
    }
}

/// How long the door stays shut when the system has no room for another connection.
const PAUSE: Duration = Duration::from_millis(50);

/// A request as it comes in, and what answers it.
pub(crate) type Incomings = hyper::Request<Incoming>;
/// An answer as it goes out.
pub(crate) type Outgoing = hyper::Response<Full<Bytes>>;

/// Takes connections until it is told to stop, and lets the `answer` function answer on each.
pub(crate) async fn listen<A, F>(
    listener: TcpListener,
    limits: Limits,
    room: Arc<Semaphore>,
    mut stop: watch::Receiver<bool>,
    answer: A,
) where
    A: Fn(Incomings) -> F + Clone + Send + 'static,
    F: Future<Output = Outgoing> + Send + 'static,
{
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = told(&mut stop) => return,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit,
            () = told(&mut stop) => return,
        };
        let (stop, answer) = (stop.clone(), answer.clone());
        // A panic ends this task and its connection, and nothing else.
        tokio::spawn(async move {
            connection(stream, limits, stop, answer).await;
            drop(permit);
        });
    }
}

async fn connection<A, F>(
    stream: TcpStream,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
    answer: A,
) where
    A: Fn(Incomings) -> F,
    F: Future<Output = Outgoing> + Send + 'static,
{
    // Answers are small and complete: waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let answer = answer(request);
        async move { Ok::<_, Infallible>(answer.await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(limits.head)
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let mut served = std::pin::pin!(served);
    // How a connection ended is the client's business.
    let _ = tokio::select! {
        ended = served.as_mut() => ended,
        () = told(&mut stop) => {
            served.as_mut().graceful_shutdown();
            served.await
        }
    };
}

/// Waits until the server is told to stop, or nobody is left who could tell it.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

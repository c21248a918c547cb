//! A server that hands out a few texts and writes down everything else that it is asked for.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

pub struct Counter {
    address: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    pages: BTreeMap<String, String>,
    asked: Vec<String>,
}

impl Counter {
    pub fn open() -> Counter {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || serve(stream, &state));
            }
        });
        Counter {
            address: format!("http://127.0.0.1:{port}"),
            state,
        }
    }

    /// Its address, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Hands out a page from now on, and does not write down that it is asked for it.
    pub fn serve(&self, path: &str, page: &str) {
        let mut state = self.state.lock().expect("nobody panics with it");
        state.pages.insert(path.to_owned(), page.to_owned());
    }

    /// What it was asked for since this was last asked.
    pub fn asked(&self) -> Vec<String> {
        let mut state = self.state.lock().expect("nobody panics with it");
        std::mem::take(&mut state.asked)
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let mut first = String::new();
    let Ok(reading) = stream.try_clone() else {
        return;
    };
    let mut lines = BufReader::new(reading);
    // A browser may open a connection and ask for nothing.
    if lines.read_line(&mut first).unwrap_or(0) == 0 {
        return;
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let page = {
        let mut state = state.lock().expect("nobody panics with it");
        let page = state.pages.get(&path).cloned();
        // The browser asks for the icon of a page by itself.
        if page.is_none() && path != "/favicon.ico" {
            state.asked.push(path);
        }
        page.unwrap_or_default()
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        page.len()
    );
    let whole = stream.write_all(head.as_bytes());
    // Whoever asked may have gone.
    let _ = whole.and_then(|()| stream.write_all(page.as_bytes()));
}

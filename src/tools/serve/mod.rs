//! The development server: serves a built site on this machine, rebuilds on change, tells open pages to reload.
//!
//! The running process only serves. After a change in the source the new binary builds the pages as a child,
//! because this process is still the old program. A failed rebuild leaves the old site up.

mod files;
mod rebuild;
mod reload;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, RwLock};
use std::time::Instant;

use anyhow::{Context, Result};
use tokio::sync::oneshot;

use crate::Site;
use crate::args::{BuildOptions, ServeOptions};
use crate::gateway::Gateway;
use crate::project::Project;
use rebuild::{Rebuilder, generation};
use reload::News;

/// A folder, or anything else, that is being served from this process until this is dropped.
pub struct Folder {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The server's end is not worth a panic inside a drop.
            let _ = thread.join();
        }
    }
}

/// Serves a built site on a free port of 127.0.0.1, below the base path it was built for.
/// Returns the address, such as `http://127.0.0.1:43210/`, and a guard that stops the server.
///
/// # Errors
/// No free port, or no thread.
pub fn serve_folder(dir: &Path) -> std::io::Result<(String, Folder)> {
    let root = Arc::new(RwLock::new(dir.to_path_buf()));
    let (address, folder) = serve_router(files::router(root, None))?;
    Ok((
        format!("http://{address}{}", crate::site::base_of(dir)),
        folder,
    ))
}

/// Serves anything on a free port of 127.0.0.1. Returns the address and a guard that stops the server.
pub(crate) fn serve_router(router: axum::Router) -> std::io::Result<(SocketAddr, Folder)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let thread = std::thread::Builder::new()
        .name("server".to_owned())
        .spawn(move || {
            let stopped = async move { drop(stopped.await) };
            if let Err(error) = listen(listener, router, stopped) {
                eprintln!("error: the local server has ended: {error:#}");
            }
        })?;
    let folder = Folder {
        stop: Some(stop),
        thread: Some(thread),
    };
    Ok((address, folder))
}

/// `serve`
pub(crate) fn run(site: Site, project: &Project, served: &ServeOptions) -> Result<ExitCode> {
    let port = served.port;
    // The ports first: who mistyped one should not wait for a build.
    let listener = bind(port)?;
    let gateway = Gateway::start(&served.gateway())?;
    // The path now: once Cargo has replaced the file, the system no longer knows it.
    let program = std::env::current_exe().context("the path of this program is unknown")?;
    let started = Instant::now();
    println!("Building the site; the first time takes a few minutes …");
    let options = BuildOptions {
        out: generation(project, 0),
        base: "/".to_owned(),
        dev: true,
        reuse_wasm: false,
    };
    let pages = crate::site::build(site, project, &options)?;
    println!(
        "{pages} pages ({:.1} s)\n\n  Roundtrip is at http://127.0.0.1:{port}/\n",
        started.elapsed().as_secs_f32()
    );
    println!("{gateway}");
    let root = Arc::new(RwLock::new(options.out.clone()));
    let news = News::new();
    let router = files::router(Arc::clone(&root), Some(news.clone()));
    let changes = watch::start(&project.root)?;
    let rebuilder = Rebuilder {
        project: project.clone(),
        program,
        root,
        news,
    };
    std::thread::Builder::new()
        .name("rebuild".to_owned())
        .spawn(move || rebuilder.run(changes))?;
    listen(listener, router, std::future::pending())?;
    Ok(ExitCode::SUCCESS)
}

fn bind(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).with_context(|| {
        format!("port {port} of 127.0.0.1 cannot be used, perhaps because it is taken; choose another one with `cargo run -- serve --port {}`", port.checked_add(1).unwrap_or(8080))
    })
}

fn listen(
    listener: TcpListener,
    router: axum::Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            result = async { axum::serve(listener, router).await } => result?,
            () = stop => {}
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// The whole answer as text, connection closed.
    fn get(url: &str, path: &str) -> String {
        let host = url
            .strip_prefix("http://")
            .unwrap()
            .split('/')
            .next()
            .unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn site(base: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("a/b")).unwrap();
        for (path, text) in [
            (".roundtrip-site", base),
            ("index.html", "home"),
            ("a/b/index.html", "lesson"),
            ("404.html", "lost"),
            ("x.wasm", "wasm"),
        ] {
            std::fs::write(dir.path().join(path), text).unwrap();
        }
        dir
    }

    #[test]
    fn a_taken_port_is_an_error_that_names_the_option() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = format!("{:#}", bind(port).unwrap_err());
        assert!(
            error.contains("--port") && error.contains(&port.to_string()),
            "{error}"
        );
    }

    #[test]
    fn pages_and_modules_have_their_types() {
        let dir = site("/");
        let (url, _guard) = serve_folder(dir.path()).unwrap();
        let page = get(&url, "/a/b/");
        assert!(
            page.starts_with("HTTP/1.1 200")
                && page.contains("text/html")
                && page.ends_with("lesson"),
            "{page}"
        );
        assert!(get(&url, "/x.wasm").contains("application/wasm"));
    }

    #[test]
    fn an_unknown_address_is_the_page_that_says_so() {
        let dir = site("/");
        let (url, _guard) = serve_folder(dir.path()).unwrap();
        let answer = get(&url, "/nowhere/");
        assert!(
            answer.starts_with("HTTP/1.1 404") && answer.ends_with("lost"),
            "{answer}"
        );
        assert!(get(&url, "/../Cargo.toml").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_site_for_a_sub_path_is_served_below_it_only() {
        let dir = site("/repo/");
        let (url, _guard) = serve_folder(dir.path()).unwrap();
        assert!(url.ends_with("/repo/"));
        assert!(get(&url, "/repo/").ends_with("home"));
        assert!(get(&url, "/repo/a/b/").ends_with("lesson"));
        assert!(
            get(&url, "/repo/a/b").contains("location: /repo/a/b/"),
            "a missing slash is added"
        );
        assert!(get(&url, "/a/b/").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_dropped_guard_frees_the_port() {
        let dir = site("/");
        let (url, guard) = serve_folder(dir.path()).unwrap();
        drop(guard);
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        assert!(TcpStream::connect(host).is_err());
    }
}

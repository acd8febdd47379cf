//! Floor 9: a graph on this machine's web: the explorer's page, and questions as a JSON API under `/api/v1`.
//!
//! Invariant: the server listens on the loopback unless told otherwise, answers only requests that name it by a known host
//! and come from its own page (no page of another site can read a graph or start a reading), never changes the graph's
//! file, and asks nothing of any other place. All answers, errors among them, are JSON; only the page is HTML.

mod answer;
mod api;
mod guard;
mod jobs;
mod openapi;
mod problem;
mod reading;
mod schema;
mod sparql;
mod state;

pub use state::{Graph, Knowledge};

use crate::base::{Error, ErrorKind, Result};
use crate::graph::record::Linked;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use state::State;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// Where and how the server listens.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address; `127.0.0.1` unless others may ask.
    pub host: IpAddr,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Names under which the machine may be addressed besides its addresses and `localhost`.
    pub names: Vec<String>,
}

/// Where the API begins.
const BASE: &str = "/api/v1";
/// Where the document that describes it is.
const OPENAPI: &str = "/api/openapi.json";
/// The most bytes of a request's body.
const MOST_BODY: usize = 2 << 20;
/// How many questions are answered at a time beside those that wait.
const ANSWERING: usize = 16;
/// How long open connections may go on once the server is to stop.
const GRACE: Duration = Duration::from_secs(3);

/// Serves a graph until the process is asked to stop (Ctrl-C, SIGTERM); `ready` gets the address once it listens.
///
/// # Errors
/// If the address cannot be listened on.
pub fn run(options: Options, graph: Linked, knowledge: Knowledge, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let failed = |cause| {
        let message = format!(
            "cannot listen on {}:{} (is the port taken?)",
            options.host, options.port
        );
        Error::new(ErrorKind::Argument, message).caused_by(cause)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(ANSWERING)
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((options.host, options.port))
            .await
            .map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let state = Arc::new(State::new(graph, knowledge, address, options.names.clone()));
        // Before anybody is told that it listens: whoever knows may ask it to stop.
        let asked = asked_to_stop().map_err(failed)?;
        ready(address);
        let (stopping, stopped) = tokio::sync::watch::channel(false);
        let server = axum::serve(listener, router(state)).with_graceful_shutdown(async move {
            asked.await;
            // Nobody waits where the server has already ended.
            let _ = stopping.send(true);
        });
        let out_of_patience = async {
            let mut stopped = stopped;
            // An error means that the server is gone, which ends the other branch.
            let _ = stopped.wait_for(|stop| *stop).await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            ended = server.into_future() => ended.map_err(failed),
            () = out_of_patience => Ok(()),
        }
    })?;
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(())
}

/// Returns everything that the server answers.
fn router(state: Arc<State>) -> Router {
    let questions = api::questions().fold(Router::new(), |router, question| {
        let ask = move |state, asked| answer::ask(question, state, asked);
        router.route(question.path, get(ask))
    });
    questions
        .route("/", get(answer::page))
        .route(OPENAPI, get(openapi::show))
        .route(sparql::PATH, get(sparql::get).post(sparql::post))
        .route(reading::ARTICLES, post(reading::start))
        .route(reading::JOB, get(reading::show))
        .route(reading::EVENTS, get(reading::events))
        .fallback(problem::no_such_path)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(from_fn_with_state(Arc::clone(&state), guard::guard))
        .with_state(state)
}

/// Listens for requests to stop from now on; what it returns ends when one has come.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Returns what ends when Ctrl-C is pressed.
#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

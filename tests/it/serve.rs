//! The server as its users meet it: over a socket, request by request, with the headers written out by hand.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_newsgraph");

/// The folder with the graph of an own-written article: built once, served by each test anew.
static GRAPH: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let built = Command::new(PROGRAM)
        .args(["build", "data/articles/river-talks.txt", "--format", "json", "--out"])
        .arg(folder.path())
        .output()
        .expect("newsgraph runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
});

/// A running server; ends with the test.
struct Server {
    child: Child,
    host: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended already is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
struct Response {
    status: u16,
    headers: String,
    body: String,
}

impl Response {
    fn header(&self, name: &str) -> &str {
        let line = self.headers.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        });
        line.unwrap_or_else(|| panic!("no header {name} in\n{}", self.headers))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e} in {}", self.body))
    }

    /// Returns the code of an error, after checking its status.
    fn error(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/json");
        let error = &self.json()["error"];
        assert!(error["message"].as_str().is_some_and(|m| m.len() > 10), "{error}");
        error["code"].as_str().expect("a code").to_owned()
    }
}

impl Server {
    /// Serves the graph of an own-written article.
    fn start() -> Self {
        let mut child = Command::new(PROGRAM)
            .args([
                "serve",
                &format!("{}/graph.json", GRAPH.path().display()),
                "--port",
                "0",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .expect("newsgraph runs");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let host = line.split("http://").nth(1).expect("an address");
        let host = host.split('/').next().expect("a host").to_owned();
        Self { child, host }
    }

    /// Sends a request as it stands and reads the answer to its end.
    fn send(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(&self.host).expect("the server listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a time limit");
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        let text = String::from_utf8_lossy(&bytes);
        let (headers, body) = text.split_once("\r\n\r\n").expect("headers and a body");
        let status = headers
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .expect("a status");
        Response {
            status,
            headers: headers.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Response {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.host
        ))
    }

    fn with(&self, path: &str, host: &str, more: &str) -> Response {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        ))
    }

    fn post(&self, path: &str, kind: &str, body: &str) -> Response {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.host);
        self.send(&format!(
            "{head}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }
}

#[test]
fn only_requests_to_this_server_from_its_own_page_are_answered() {
    let server = Server::start();
    let port = server.host.rsplit(':').next().expect("a port").to_owned();
    let path = "/api/v1/health";
    for host in [
        server.host.clone(),
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        format!("LOCALHOST:{port}"),
    ] {
        assert_eq!(server.with(path, &host, "").status, 200, "{host}");
    }
    let elsewhere = [
        "evil.example",
        "evil.example:80",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example",
        "10.0.0.1",
        "",
    ];
    let own_port = [
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("10.0.0.1:{port}"),
    ];
    for host in elsewhere.into_iter().chain(own_port.iter().map(String::as_str)) {
        let code = server.with(path, host, "").error(421);
        assert_eq!(code, "unknown_host", "{host}");
    }
    let nameless = server.send(&format!("GET {path} HTTP/1.0\r\nConnection: close\r\n\r\n"));
    assert_eq!(nameless.error(400), "no_host");
    let absolute = format!(
        "GET http://evil.example{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        server.host
    );
    assert_eq!(server.send(&absolute).error(421), "unknown_host");

    let own = format!("Origin: http://{}\r\n", server.host);
    assert_eq!(server.with(path, &server.host, &own).status, 200);
    for origin in [
        "http://evil.example",
        "null",
        &format!("https://{}", server.host),
        "http://127.0.0.1",
        "",
    ] {
        let answer = server.with(path, &server.host, &format!("Origin: {origin}\r\n"));
        assert_eq!(answer.error(403), "foreign_origin", "{origin}");
    }
}

#[test]
fn the_page_runs_its_own_scripts_alone() {
    let server = Server::start();
    let page = server.get("/");
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    assert!(
        policy.contains("connect-src 'self'") && policy.ends_with("frame-ancestors 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    for answer in [&page, &server.get("/api/v1/health"), &server.get("/nothing")] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        assert!(
            !answer.headers.to_lowercase().contains("access-control-allow"),
            "no other site may read it"
        );
    }
}

#[test]
fn questions_are_answered_page_by_page() {
    let server = Server::start();
    let all = server.get("/api/v1/said").json();
    let total = all["total"].as_u64().expect("a number");
    assert!(total > 8, "{total} statements");
    assert_eq!(all["items"].as_array().expect("rows").len() as u64, total);
    let page = server.get("/api/v1/said?limit=2&offset=3").json();
    assert_eq!(
        page["items"].as_array().expect("rows"),
        &all["items"].as_array().expect("rows")[3..5]
    );
    assert_eq!(
        (&page["total"], &page["limit"], &page["offset"]),
        (&json!(total), &json!(2), &json!(3))
    );
    let past = server.get("/api/v1/said?offset=18446744073709551615").json();
    assert_eq!(past["items"], json!([]));

    let hers = server.get("/api/v1/said?by=wanjiru&quote=direct").json();
    let items = hers["items"].as_array().expect("rows");
    assert!(!items.is_empty());
    assert!(
        items.iter().all(|s| s["by"][0]["id"] == "person/grace-wanjiru"),
        "{hers}"
    );
    assert!(
        items[0]["place"]["sentence"]
            .as_str()
            .expect("a sentence")
            .contains("argument about water")
    );
    let met = server
        .get("/api/v1/events?who=Grace+Wanjiru&with=Tesfaye%20Bekele&class=consult")
        .json();
    assert!(met["total"].as_u64().is_some_and(|n| n > 0), "{met}");
    let claims = server
        .get("/api/v1/claims?who=Bekele&min_sources=1&disputed=false")
        .json();
    assert!(claims["total"].as_u64().is_some_and(|n| n > 0), "{claims}");
    let sources = server.get("/api/v1/sources?about=Ethiopia").json();
    assert!(
        sources["items"][0]["statements"].as_u64().is_some_and(|n| n > 0),
        "{sources}"
    );
    let entity = server.get("/api/v1/entity?name=wanjiru&rows=2").json();
    assert_eq!(
        (&entity["id"], &entity["kind"]),
        (&json!("person/grace-wanjiru"), &json!("person")),
        "{entity}"
    );
    let neighbors = server
        .get("/api/v1/neighbors?name=Kenya&kind=country&by=participant,actor")
        .json();
    assert_eq!(neighbors["items"][0]["id"], "country/ET", "{neighbors}");
    let path = server.get("/api/v1/path?from=Wanjiru&to=Ethiopia").json();
    assert!(path["length"].as_u64().is_some_and(|n| n > 0 && n < 6), "{path}");
    let between = server.get("/api/v1/between?one=Wanjiru&other=Bekele").json();
    assert!(between["total"].as_u64().is_some_and(|n| n > 0), "{between}");
    let top = server.get("/api/v1/top?by=pagerank&kind=person&limit=3").json();
    assert_eq!(top["items"].as_array().map(Vec::len), Some(3), "{top}");
    let found = server.get("/api/v1/search?words=gauging+stations").json();
    assert!(
        found["items"][0]["place"]["sentence"]
            .as_str()
            .is_some_and(|s| s.contains("gauging")),
        "{found}"
    );
    let timeline = server.get("/api/v1/timeline?name=Wanjiru").json();
    assert!(timeline["total"].as_u64().is_some_and(|n| n > 2), "{timeline}");
    let people = server.get("/api/v1/entities?kind=person&limit=1").json();
    assert_eq!(people["items"][0]["kind"], "person");
    let node = server.get("/api/v1/node?id=person/grace-wanjiru").json();
    assert_eq!(node["node"]["label"], "Grace Wanjiru");
    assert!(node["back_links"].as_array().is_some_and(|l| l.len() > 2));
}

#[test]
fn what_cannot_be_answered_is_explained() {
    let server = Server::start();
    let refused = [
        ("/api/v1/said?by=Nobody+At+All", 404, "unknown_name"),
        ("/api/v1/events?who=union", 409, "ambiguous_name"),
        ("/api/v1/node?id=person/nobody", 404, "unknown_id"),
        ("/api/v1/node", 400, "bad_parameter"),
        ("/api/v1/said?colour=red", 400, "bad_parameter"),
        ("/api/v1/said?quote=loud", 400, "bad_parameter"),
        ("/api/v1/said?by=a&by=b", 400, "bad_parameter"),
        ("/api/v1/said?limit=-1", 400, "bad_parameter"),
        ("/api/v1/said?limit=1001", 400, "bad_parameter"),
        ("/api/v1/entity", 400, "bad_parameter"),
        ("/api/v1/neighbors?name=Kenya&by=friendship", 400, "bad_parameter"),
        ("/api/v1/top?by=beauty", 400, "bad_parameter"),
        ("/api/v1/sparql", 400, "bad_parameter"),
        ("/api/v1/sparql?query=SELECT", 400, "bad_query"),
        ("/api/v1/sparql?query=ASK%7B%7D&colour=red", 400, "bad_parameter"),
        ("/api/v1/claims?disputed=perhaps", 400, "bad_parameter"),
        ("/api/v1/said?offset=x", 400, "bad_parameter"),
        ("/api/v1/events?since=2024-13-01", 400, "bad_parameter"),
        ("/api/v1/said?session=abc", 404, "unknown_session"),
        ("/?session=abc", 404, "unknown_session"),
        ("/api/v1/jobs/abc", 404, "unknown_job"),
        ("/api/v1/jobs/abc/events", 404, "unknown_job"),
        ("/api/v2/said", 404, "unknown_path"),
        ("/../Cargo.toml", 404, "unknown_path"),
        ("/api/v1/articles", 405, "wrong_method"),
    ];
    for (path, status, code) in refused {
        assert_eq!(server.get(path).error(status), code, "{path}");
    }
    let several = server.get("/api/v1/events?who=union").json();
    assert!(
        several["error"]["candidates"].as_array().is_some_and(|c| c.len() > 1),
        "{several}"
    );
}

#[test]
fn an_article_is_read_and_joins_a_session() {
    let server = Server::start();
    let articles = "/api/v1/articles";
    let text =
        "SEOUL, May 4, 2024 — Mayor Kim Haneul said on Saturday that Seoul would help. Grace Wanjiru met her in Seoul.";
    let upload = json!({ "text": text, "outlet": "Han Wire", "title": "Seoul helps" }).to_string();
    for (kind, body, status, code) in [
        ("text/plain", upload.as_str(), 415, "bad_body"),
        ("application/json", "{", 400, "bad_body"),
        ("application/json", "{\"text\": \"a\", \"colour\": 1}", 422, "bad_body"),
        ("application/json", "{\"text\": \" \"}", 400, "bad_parameter"),
        (
            "application/json",
            "{\"text\": \"a\", \"date\": \"soon\"}",
            400,
            "bad_parameter",
        ),
        (
            "application/json",
            "{\"text\": \"a\", \"session\": \"abc\"}",
            404,
            "unknown_session",
        ),
    ] {
        assert_eq!(server.post(articles, kind, body).error(status), code, "{body}");
    }
    let job = server.post(articles, "application/json", &upload);
    assert_eq!(job.status, 202, "{}", job.body);
    let job = job.json();
    let events = server.get(job["events"].as_str().expect("a path"));
    assert_eq!(events.header("content-type"), "text/event-stream");
    assert!(events.body.contains("event: end"), "{}", events.body);
    let last = server.get(job["status"].as_str().expect("a path")).json();
    assert_eq!(last["stage"], "done", "{last}");
    let session = last["session"].as_str().expect("a session");

    let mayor = server.get(&format!("/api/v1/said?by=haneul&session={session}")).json();
    assert_eq!(mayor["total"], 1, "{mayor}");
    let both = server
        .get(&format!("/api/v1/entities?name=wanjiru&session={session}"))
        .json();
    let alone = server.get("/api/v1/entities?name=wanjiru").json();
    let mentions = |answer: &Value| answer["items"][0]["mentions"].as_u64().expect("a number");
    assert!(mentions(&both) > mentions(&alone), "the article joins the graph");
    assert_eq!(
        server.get("/api/v1/said?by=haneul").error(404),
        "unknown_name",
        "what is served stays as it is"
    );
    let page = server.get(&format!("/?session={session}"));
    assert!(page.body.contains("Kim Haneul") && page.body.contains(session));

    let german = json!({ "text": "Die Ministerin sagte am Mittwoch, dass die Regierung den Vertrag nicht unterschreiben werde. ".repeat(4) });
    let job = server.post(articles, "application/json", &german.to_string()).json();
    let events = server.get(job["events"].as_str().expect("a path"));
    assert!(events.body.contains("\"stage\":\"failed\""), "{}", events.body);
}

#[test]
fn sparql_is_answered_and_changes_nothing() {
    let server = Server::start();
    let query = "SELECT ?who WHERE { ?s ng:speaker/rdfs:label ?who } ORDER BY ?who LIMIT 3";
    let rows = server.post("/api/v1/sparql", "application/sparql-query", query);
    assert_eq!(
        rows.header("content-type"),
        "application/sparql-results+json",
        "{}",
        rows.body
    );
    assert_eq!(
        rows.json()["results"]["bindings"].as_array().map(Vec::len),
        Some(3),
        "{}",
        rows.body
    );
    let ask = server.get("/api/v1/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D");
    assert_eq!(ask.json()["boolean"], true);
    let update = "DELETE WHERE { ?s ?p ?o }";
    assert_eq!(
        server
            .post("/api/v1/sparql", "application/sparql-query", update)
            .error(400),
        "bad_query"
    );
    let elsewhere = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }";
    assert_eq!(
        server
            .post("/api/v1/sparql", "application/sparql-query", elsewhere)
            .error(400),
        "bad_query"
    );
    assert_eq!(
        server.post("/api/v1/sparql", "text/plain", query).error(415),
        "bad_body"
    );
    let csv = format!(
        "GET /api/v1/sparql?query=SELECT%20(1%20AS%20%3Fx)%7B%7D HTTP/1.1\r\nHost: {}\r\nAccept: text/csv\r\nConnection: close\r\n\r\n",
        server.host
    );
    assert_eq!(server.send(&csv).body.trim().replace("\r\n", " "), "x 1");
}

#[test]
fn a_large_body_is_refused() {
    let server = Server::start();
    let head = format!(
        "POST /api/v1/articles HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
        server.host
    );
    let answer = server.send(&format!(
        "{head}Content-Type: application/json\r\nContent-Length: 3000000\r\n\r\n{{"
    ));
    assert_eq!(answer.error(413), "too_large");
}

#[test]
fn the_document_of_the_api_names_every_route() {
    let server = Server::start();
    let document = server.get("/api/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().expect("paths");
    let mut operations = Vec::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().expect("methods") {
            operations.push(operation["operationId"].as_str().expect("an id").to_owned());
            assert!(operation["summary"].as_str().is_some_and(|s| s.len() > 5), "{path}");
            assert!(operation["responses"]["4XX"].is_object(), "{path}");
            let known = path.replace("{job}", "abc");
            let answer = match method.as_str() {
                "get" => server.get(&known),
                _ => server.post(&known, "application/json", "{}"),
            };
            let code = answer.json()["error"]["code"].clone();
            assert!(
                code != "unknown_path" && code != "wrong_method",
                "{method} {path} is described but not served"
            );
        }
    }
    let count = operations.len();
    operations.sort();
    operations.dedup();
    assert_eq!(operations.len(), count, "operation ids are unique");
    // The other way round: what the router knows is described. A route is a literal path in `src/serve`.
    let (mut sources, mut left) = (String::new(), vec![std::path::PathBuf::from("src/serve")]);
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).expect("the server's sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else {
                sources += &std::fs::read_to_string(path).expect("a source");
            }
        }
    }
    let literal = regex::Regex::new(r#""(/api/[^"\s]*)""#).expect("a pattern");
    let routes: Vec<_> = literal
        .captures_iter(&sources)
        .map(|hit| hit[1].to_owned())
        .filter(|p| p != "/api/v1")
        .collect();
    assert!(routes.len() >= 18, "{routes:?}");
    for route in routes {
        assert!(paths.contains_key(&route), "{route} is served but not described");
    }
}

#[test]
fn other_machines_are_kept_out_unless_meant() {
    let refused = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["serve", "nothing.json", "--host", "0.0.0.0"])
        .output()
        .expect("newsgraph runs");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--open-to-others"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let mut server = Server::start();
    let id = server.child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
    assert!(sent.success());
    let status = server.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0), "an interrupt is a good end");
}

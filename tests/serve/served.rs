//! The running command, seen from a browser and from the terminal.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

/// Longer than anything here takes, shorter than anybody waits.
const PATIENCE: Duration = Duration::from_secs(8);

/// `modelbook serve` for a project.
pub(super) fn modelbook(project: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("modelbook"));
    command.arg("-C").arg(project).arg("serve").args(arguments);
    command
}

/// The running command; it ends with the test.
pub(super) struct Served {
    pub(super) child: Child,
    terminal: BufReader<ChildStderr>,
    pub(super) port: u16,
}

impl Served {
    /// Starts at a port that the system finds.
    pub(super) fn start(project: &Path, arguments: &[&str]) -> Self {
        Self::start_at(project, &[&["--port", "0"], arguments].concat())
    }

    pub(super) fn start_at(project: &Path, arguments: &[&str]) -> Self {
        let mut command = modelbook(project, arguments);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let terminal = BufReader::new(child.stderr.take().unwrap());
        let mut served = Self {
            child,
            terminal,
            port: 0,
        };
        let line = served.says();
        let address = line
            .strip_prefix("serving at http://127.0.0.1:")
            .expect(&line);
        served.port = address.split('/').next().unwrap().parse().unwrap();
        served
    }

    /// The next line in the terminal.
    pub(super) fn says(&mut self) -> String {
        let mut line = String::new();
        self.terminal.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Waits for a line in the terminal.
    pub(super) fn says_at_last(&mut self, start: &str) {
        loop {
            let mut line = String::new();
            let read = self.terminal.read_line(&mut line).unwrap();
            assert_ne!(read, 0, "it ended without saying {start}");
            if line.starts_with(start) {
                return;
            }
        }
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("Host: 127.0.0.1:{}\r\n", self.port))
    }

    pub(super) fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut whole = String::new();
        let mut answer = self.send(&format!(
            "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n"
        ));
        answer.read_to_string(&mut whole).unwrap();
        Answer::read(&whole)
    }

    pub(super) fn events(&self) -> Events {
        let connection = self.send("GET /_modelbook/events HTTP/1.1\r\nHost: localhost\r\n");
        Events {
            lines: BufReader::new(connection),
        }
    }

    fn send(&self, head: &str) -> TcpStream {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        connection
            .write_all(format!("{head}\r\n").as_bytes())
            .unwrap();
        connection
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Answer {
    fn read(whole: &str) -> Self {
        let (head, body) = whole.split_once("\r\n\r\n").expect(whole);
        let status = head.split(' ').nth(1).unwrap();
        Self {
            status: status.parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub(super) fn header(&self, name: &str) -> &str {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers
            .find(|(named, _)| *named == name)
            .map_or("", |(_, value)| value)
    }
}

/// What a browser hears.
pub(super) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event and its data, unless the connection has ended.
    pub(super) fn next(&mut self) -> Option<(String, String)> {
        let (mut kind, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut kind),
                Some(("data", value)) => value.clone_into(&mut data),
                _ if line.trim_end().is_empty() && !kind.is_empty() => return Some((kind, data)),
                _ => {}
            }
        }
    }

    /// The data of the next event, which must be of this kind.
    pub(super) fn next_id(&mut self, expected: &str) -> String {
        let (kind, data) = self.next().expect("the connection should stay");
        assert_eq!(kind, expected, "{data}");
        data
    }
}

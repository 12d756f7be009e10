// What openim.js asks of its host: sockets and requests by URLSession, timers by the queue that owns the context.
// Not compiled by this project's tests; the JavaScript half runs in JavaScriptCore by the same calls.
import Foundation
import JavaScriptCore

final class OIMHost: NSObject, URLSessionWebSocketDelegate {
    let queue = DispatchQueue(label: "openim-lite")
    let context = JSContext()!
    private var sockets: [Int: URLSessionWebSocketTask] = [:]
    private var ids: [Int: Int] = [:]
    private var timers: [Int: DispatchWorkItem] = [:]
    private lazy var session: URLSession = {
        let delegates = OperationQueue()
        delegates.underlyingQueue = queue
        return URLSession(configuration: .default, delegate: self, delegateQueue: delegates)
    }()

    override init() {
        super.init()
        queue.sync {
            context.exceptionHandler = { _, error in NSLog("openim-lite: %@", "\(error!)") }
            context.setObject(members(), forKeyedSubscript: "host" as NSString)
            let url = Bundle(for: OIMHost.self).url(forResource: "openim.bundle", withExtension: "js")!
            context.evaluateScript(try! String(contentsOf: url, encoding: .utf8), withSourceURL: url)
        }
    }

    /// Tells the script; on the queue.
    func heard(_ name: String, _ args: Any...) {
        context.objectForKeyedSubscript("heard").call(withArguments: [name] + args)
    }

    private func members() -> [String: Any] {
        let startTimer: @convention(block) (Int, Double) -> Void = { [unowned self] id, ms in
            let over = DispatchWorkItem {
                self.timers[id] = nil
                self.heard("timer\(id)")
            }
            self.timers[id] = over
            self.queue.asyncAfter(deadline: .now() + ms / 1000, execute: over)
        }
        let stopTimer: @convention(block) (Int) -> Void = { [unowned self] id in
            self.timers.removeValue(forKey: id)?.cancel()
        }
        let openSocket: @convention(block) (Int, String) -> Void = { [unowned self] id, address in
            guard let url = URL(string: address) else {
                return self.queue.async { self.heard("closed\(id)", "no address: \(address)") }
            }
            let task = self.session.webSocketTask(with: url)
            self.sockets[id] = task
            self.ids[task.taskIdentifier] = id
            task.resume()
            self.listen(id, task)
        }
        let sendText: @convention(block) (Int, String) -> Void = { [unowned self] id, text in
            self.sockets[id]?.send(.string(text)) { _ in }
        }
        let sendBytes: @convention(block) (Int, String) -> Void = { [unowned self] id, text in
            self.sockets[id]?.send(.data(text.data(using: .isoLatin1)!)) { _ in }
        }
        let closeSocket: @convention(block) (Int) -> Void = { [unowned self] id in
            self.sockets.removeValue(forKey: id)?.cancel(with: .normalClosure, reason: nil)
        }
        let request: @convention(block) (Int, String, String, [String: String], String, Double) -> Void = {
            [unowned self] id, method, address, headers, body, timeoutMs in
            guard let url = URL(string: address) else {
                return self.queue.async { self.heard("response\(id)", 0, "no address: \(address)") }
            }
            var request = URLRequest(url: url, timeoutInterval: timeoutMs / 1000)
            request.httpMethod = method
            request.allHTTPHeaderFields = headers
            if method != "GET" { request.httpBody = body.data(using: .utf8) }
            self.session.dataTask(with: request) { data, response, error in
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                let text = data.flatMap { String(data: $0, encoding: .utf8) } ?? ""
                self.heard("response\(id)", status, error?.localizedDescription ?? text)
            }.resume()
        }
        return [
            "startTimer": startTimer, "stopTimer": stopTimer, "openSocket": openSocket,
            "sendText": sendText, "sendBytes": sendBytes, "closeSocket": closeSocket, "request": request,
        ]
    }

    private func listen(_ id: Int, _ task: URLSessionWebSocketTask) {
        task.receive { [weak self] result in
            self?.queue.async {
                guard let self = self else { return }
                switch result {
                case .success(.string(let text)): self.heard("text\(id)", text)
                case .success(.data(let data)):
                    self.heard("bytes\(id)", String(data: data, encoding: .isoLatin1)!)
                case .success: break
                case .failure(let error): return self.end(id, error.localizedDescription)
                }
                self.listen(id, task)
            }
        }
    }

    private func end(_ id: Int, _ why: String) {
        if sockets.removeValue(forKey: id) != nil { heard("closed\(id)", why) }
    }

    func urlSession(
        _ session: URLSession, webSocketTask task: URLSessionWebSocketTask,
        didOpenWithProtocol protocol: String?
    ) {
        if let id = ids[task.taskIdentifier] { heard("open\(id)") }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
        guard let id = ids.removeValue(forKey: task.taskIdentifier) else { return }
        end(id, error?.localizedDescription ?? "closed")
    }
}

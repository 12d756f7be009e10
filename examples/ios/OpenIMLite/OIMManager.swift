// The native SDK's face: `OIMManager.manager`, blocks for success and failure. Not compiled by this project's tests.
// From Objective-C, as with the native SDK:
//   [OIMManager.manager login:userID token:token
//       onSuccess:^(NSString *data) { } onFailure:^(NSInteger code, NSString *message) { }];
import Foundation
import JavaScriptCore

public typealias OIMSuccess = (String?) -> Void
public typealias OIMFailure = (Int, String?) -> Void

@objc(OIMManager) public final class OIMManager: NSObject {
    @objc public static let manager = OIMManager()

    private let host = OIMHost()
    /// Where blocks are called.
    @objc public var callbackQueue = DispatchQueue.main

    /// `config`: apiAddr, wsAddr, platformID; true when the addresses are there. `told` gets the events of the
    /// connection: their name, and what they carry.
    @objc public func initSDK(_ config: [String: Any], told: @escaping (String, [Any]) -> Void) -> Bool {
        let names = [
            "Connecting", "ConnectSuccess", "ConnectFailed", "KickedOffline", "UserTokenExpired",
            "UserTokenInvalid",
        ]
        return host.queue.sync {
            openim.invokeMethod("initSDK", withArguments: [config, listener(names, told)]).toBool()
        }
    }

    @objc(login:token:onSuccess:onFailure:)
    public func login(_ userID: String, token: String, onSuccess: OIMSuccess?, onFailure: OIMFailure?) {
        call("login", [userID, token], onSuccess, onFailure)
    }

    @objc(logoutWithOnSuccess:onFailure:)
    public func logout(onSuccess: OIMSuccess?, onFailure: OIMFailure?) {
        call("logout", [], onSuccess, onFailure)
    }

    /// 1 logged out, 2 logging in, 3 logged in.
    @objc public func getLoginStatus() -> Int {
        host.queue.sync { Int(openim.invokeMethod("getLoginStatus", withArguments: []).toInt32()) }
    }

    /// Any other call by name: `invoke("sendMessage", [message, recvID, groupID], ...)`; data comes as JSON.
    @objc public func invoke(
        _ method: String, _ args: [Any], onSuccess: OIMSuccess?, onFailure: OIMFailure?
    ) {
        call("invoke", [method] + args, onSuccess, onFailure)
    }

    /// Events of a group (user, friend, group, conversation, message, custom) by their names without `On`.
    @objc public func setListener(
        _ group: String, _ names: [String], told: @escaping (String, [Any]) -> Void
    ) {
        host.queue.async {
            self.openim.invokeMethod("setListener", withArguments: [group, self.listener(names, told)])
        }
    }

    /// From the app's lifecycle and from NWPathMonitor.
    @objc public func setVisible(_ visible: Bool) { host.queue.async { self.host.heard("visible", visible) } }
    @objc public func setOnline(_ online: Bool) { host.queue.async { self.host.heard("network", online) } }

    private var openim: JSValue { host.context.objectForKeyedSubscript("openim") }

    private func call(_ name: String, _ args: [Any], _ onSuccess: OIMSuccess?, _ onFailure: OIMFailure?) {
        let succeeded: @convention(block) (JSValue) -> Void = { data in
            let json = self.host.context.objectForKeyedSubscript("JSON")
                .invokeMethod("stringify", withArguments: [data])?.toString()
            self.callbackQueue.async { onSuccess?(json) }
        }
        let failed: @convention(block) (Int, String) -> Void = { code, message in
            self.callbackQueue.async { onFailure?(code, message) }
        }
        host.queue.async {
            // As values: blocks in an array of Any would arrive as objects that cannot be called.
            let context = self.host.context
            let blocks: [Any] = [JSValue(object: succeeded, in: context)!, JSValue(object: failed, in: context)!]
            self.openim.invokeMethod(name, withArguments: args + blocks)
        }
    }

    private func listener(_ names: [String], _ told: @escaping (String, [Any]) -> Void) -> JSValue {
        let object = JSValue(newObjectIn: host.context)!
        for name in names {
            let tell: @convention(block) () -> Void = {
                let args = (JSContext.currentArguments() as? [JSValue] ?? []).map { $0.toObject() as Any }
                self.callbackQueue.async { told("On" + name, args) }
            }
            object.setObject(tell, forKeyedSubscript: "on" + name as NSString)
        }
        return object
    }
}

// Assets/Scripts/IMSDK.cs: the C# half of IMSDK.jslib, for WebGL builds. Not compiled by this project's tests;
// the jslib is. Put it on a game object named "IMSDK".
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using UnityEngine;

public delegate void OnResult(string data, int errCode, string errMsg);
public delegate void OnSucceeded(bool suc, int errCode, string errMsg);

public class IMSDK : MonoBehaviour
{
    [DllImport("__Internal")] private static extern int IMSDK_Init(string config);
    [DllImport("__Internal")] private static extern void IMSDK_Call(int id, string method, string args);
    [DllImport("__Internal")] private static extern int IMSDK_GetLoginStatus();

    [Serializable] private class Outcome { public int id; public int errCode; public string errMsg; public string data; }
    [Serializable] private class Told { public string name; public string data; }

    private static readonly Dictionary<int, OnResult> waiting = new Dictionary<int, OnResult>();
    private static int last;

    /// Name and JSON of every event: OnConnectSuccess, OnRecvNewMessage ...
    public static event Action<string, string> Event;

    /// `config`: {"apiAddr": ..., "wsAddr": ..., "platformID": 5}
    public static bool InitSDK(string config) { return IMSDK_Init(config) == 1; }

    public static void Login(OnSucceeded done, string uid, string token)
    {
        Call("login", (data, code, text) => done(code == 0, code, text), Quote(uid) + "," + Quote(token));
    }

    public static void Logout(OnSucceeded done)
    {
        Call("logout", (data, code, text) => done(code == 0, code, text), "");
    }

    public static int GetLoginStatus() { return IMSDK_GetLoginStatus(); }

    /// Any other call by name; `args` are JSON values with commas between them.
    public static void Call(string method, OnResult done, string args)
    {
        waiting[++last] = done;
        IMSDK_Call(last, method, "[" + args + "]");
    }

    // Called by the jslib, by these names.
    private void OnResult(string json)
    {
        var outcome = JsonUtility.FromJson<Outcome>(json);
        var done = waiting[outcome.id];
        waiting.Remove(outcome.id);
        done(outcome.data, outcome.errCode, outcome.errMsg);
    }

    private void OnEvent(string json)
    {
        var told = JsonUtility.FromJson<Told>(json);
        if (Event != null) Event(told.name, told.data);
    }

    private static string Quote(string text)
    {
        return "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Folkmoot.Bench;

/// <summary>
/// Voters in a process of their own, so that their processor time is not the product's: it waits on its standard input to be told to <c>prepare</c> ballots or
/// to <c>cast</c> what it has prepared. A ballot on its way is bytes made before, over one of a few connections that stay open, as a reverse proxy has them.
/// </summary>
internal static partial class Voters
{
    public const string Command = "voters";

    /// <summary>Runs until its input ends.</summary>
    public static void Run(Uri address, int connections)
    {
        ConcurrentQueue<byte[]> ballots = [];
        while (Console.ReadLine()?.Split(' ') is [var order, ..] words)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            if (order == "prepare")
            {
                var next = int.Parse(words[1], CultureInfo.InvariantCulture);
                AtOnce(address, connections, wire =>
                {
                    for (int voter; (voter = Interlocked.Decrement(ref next)) >= 0;)
                    {
                        ballots.Enqueue(Prepare(wire, address, voter));
                    }
                });
            }
            else
            {
                AtOnce(address, connections, wire =>
                {
                    while (ballots.TryDequeue(out var ballot))
                    {
                        wire.MustAnswer(ballot, "id=\"tracker\""u8);
                    }
                });
            }

            Console.WriteLine(Numbers.Say($"{watch.Elapsed.TotalSeconds} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds}"));
        }
    }

    private static void AtOnce(Uri address, int connections, Action<Wire> act)
    {
        var threads = Enumerable.Range(0, connections).Select(_ => new Thread(() =>
        {
            using var wire = new Wire(address);
            act(wire);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    // Each voter is a browser of their own: the cookie by which an open poll knows it, and the form of its check page.
    private static byte[] Prepare(Wire wire, Uri address, int voter)
    {
        Dictionary<string, string> cookies = [];
        var form = wire.Ask(Request(address, "GET", "", cookies, []), cookies);
        var check = wire.Ask(
            Request(address, "POST", "", cookies, [Hidden(form, "__RequestVerificationToken"), .. Enumerable.Range(0, 3).Select(place => KeyValuePair.Create($"Form.Marks[{place}]", $"{((voter + place) % 3) + 1}"))]), cookies);
        return Request(address, "POST", "?handler=Cast", cookies, [Hidden(check, "__RequestVerificationToken"), Hidden(check, "Packed"), Hidden(check, "Secret")]);
    }

    // As a reverse proxy with TLS before the host hands it on.
    private static byte[] Request(Uri address, string method, string query, Dictionary<string, string> cookies, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var head = new StringBuilder($"{method} {address.AbsolutePath}votes/bench/ballot{query} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n");
        head.Append(cookies.Count == 0 ? "" : $"Cookie: {string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n");
        head.Append(method == "GET" ? "" : $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n");
        return Encoding.ASCII.GetBytes($"{head}\r\n{body}");
    }

    private static KeyValuePair<string, string> Hidden(string page, string name) =>
        new(name, WebUtility.HtmlDecode(InputTag().Matches(page).Select(tag => tag.Value).First(tag => tag.Contains($"name=\"{name}\"", StringComparison.Ordinal)).Split("value=\"")[1].Split('"')[0]));

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputTag();

    [GeneratedRegex("\r\nSet-Cookie: ([^=]+)=([^;\r]*)", RegexOptions.IgnoreCase)]
    private static partial Regex SetCookie();

    /// <summary>One connection; whoever uses it waits in the system, which costs next to nothing.</summary>
    private sealed class Wire(Uri address) : IDisposable
    {
        private readonly Socket socket = Connect(address);
        private readonly byte[] answer = new byte[256 * 1024];

        public void Dispose() => socket.Dispose();

        public void MustAnswer(byte[] request, ReadOnlySpan<byte> mark)
        {
            var read = Exchange(request);
            if (read.IndexOf(mark) < 0)
            {
                throw new InvalidOperationException($"A ballot was not taken:\n{Encoding.UTF8.GetString(read)}");
            }
        }

        public string Ask(byte[] request, Dictionary<string, string> cookies)
        {
            var text = Encoding.UTF8.GetString(Exchange(request));
            foreach (Match cookie in SetCookie().Matches(text))
            {
                cookies[cookie.Groups[1].Value] = cookie.Groups[2].Value;
            }

            return text;
        }

        // Pages come in chunks: they end with an empty one.
        private ReadOnlySpan<byte> Exchange(byte[] request)
        {
            socket.Send(request);
            for (var length = 0; ;)
            {
                var received = socket.Receive(answer.AsSpan(length));
                length += received;
                if (received == 0 || answer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8) || IsEmpty(answer.AsSpan(0, length)))
                {
                    return answer.AsSpan(0, length);
                }
            }
        }

        private static bool IsEmpty(ReadOnlySpan<byte> read) => read.EndsWith("\r\n\r\n"u8) && read.IndexOf("Content-Length: 0\r\n"u8) >= 0;

        private static Socket Connect(Uri address)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(address.Host, address.Port);
            return socket;
        }
    }
}

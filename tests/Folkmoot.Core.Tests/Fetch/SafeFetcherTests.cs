using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Folkmoot.Core.Fetch;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Core.Tests.Fetch;

/// <summary>Against a server that means no good.</summary>
public sealed class SafeFetcherTests : IAsyncLifetime
{
    private const string Name = "feeds.example";

    private static readonly IPAddress Allowed = IPAddress.Loopback;
    private static readonly IPAddress Inner = IPAddress.Parse("127.0.0.2");

    private readonly Dictionary<string, RequestDelegate> answers = [];
    private readonly List<string> lookedUp = [];
    private ForeignServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await ForeignServer.StartAsync(context => answers.TryGetValue(context.Request.Path, out var answer) ? answer(context) : context.Response.WriteAsync("hello"));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Fetch_OfAPage_GivesItsBytes_AndWhatToAskWithNextTime()
    {
        string? agent = null, cookies = null;
        answers["/feed"] = context =>
        {
            (agent, cookies) = (context.Request.Headers.UserAgent, context.Request.Headers.Cookie);
            context.Response.Headers.SetCookie = "a=b";
            context.Response.Headers.ETag = "\"one\"";
            context.Response.Headers.LastModified = "Mon, 16 Jun 2031 08:00:00 GMT";
            return context.Request.Headers.IfNoneMatch == "\"one\"" ? Status(context, 304) : context.Response.WriteAsync("news");
        };
        var fetched = (await FetchAsync("/feed")).ShouldBeOfType<FetchOutcome.Fetched>();
        Encoding.UTF8.GetString(fetched.Body.Span).ShouldBe("news");
        fetched.LastModified.ShouldBe(new DateTimeOffset(2031, 6, 16, 8, 0, 0, TimeSpan.Zero));
        agent.ShouldBe("Folkmoot/1.0 (+https://talk.example.gov.uk/contact)");
        (await FetchAsync("/feed", request => request with { ETag = fetched.ETag })).ShouldBeOfType<FetchOutcome.NotModified>();
        cookies.ShouldBeNullOrEmpty("a cookie of the first answer is not sent back");
    }

    [Theory]
    [InlineData(301, 302, "/moved")]
    [InlineData(308, 301, "/end")]
    [InlineData(302, 301, "/start")]
    public async Task Redirects_ReportWhereTheyEnded_AndWhatToStore(int first, int second, string stored)
    {
        Redirect("/start", first, "/moved");
        Redirect("/moved", second, $"//{Name}:{server.Port}/end");
        var fetched = (await FetchAsync("/start")).ShouldBeOfType<FetchOutcome.Fetched>();
        fetched.FinalAddress.AbsolutePath.ShouldBe("/end");
        fetched.PermanentAddress.AbsolutePath.ShouldBe(stored, "a temporary redirect is asked again, and what follows it proves nothing");
    }

    [Fact]
    public async Task Redirects_BeyondFive_AreNotFollowed()
    {
        Redirect("/round", 302, "/round");
        (await FetchAsync("/round")).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.TooManyRedirects);
        server.Seen.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://inner.example:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://[::ffff:127.0.0.2]:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://[::ffff:7f00:1]:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://[::1]:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://[::127.0.0.2]:{port}/secret", FetchRefusal.PrivateNetwork)]
    [InlineData("http://169.254.169.254/latest/meta-data", FetchRefusal.PrivateNetwork)]
    [InlineData("http://2130706434:{port}/secret", FetchRefusal.DisguisedHost)]
    [InlineData("http://0177.0.0.2:{port}/secret", FetchRefusal.DisguisedHost)]
    [InlineData("http://0x7f000002:{port}/secret", FetchRefusal.DisguisedHost)]
    [InlineData("http://127.2:{port}/secret", FetchRefusal.DisguisedHost)]
    [InlineData("http://127.0.0.1:22/", FetchRefusal.Port)]
    [InlineData("http://user:word@feeds.example:{port}/", FetchRefusal.Credentials)]
    [InlineData("http://feeds.example:80@127.0.0.2:{port}/", FetchRefusal.Credentials)]
    [InlineData("file:///etc/passwd", FetchRefusal.Scheme)]
    [InlineData("gopher://feeds.example:{port}/_x", FetchRefusal.Scheme)]
    [InlineData("ftp://feeds.example/x", FetchRefusal.Scheme)]
    [InlineData("javascript:alert(1)", FetchRefusal.Scheme)]
    [InlineData("http://talk.example.gov.uk/admin", FetchRefusal.OwnHost)]
    [InlineData("http://TALK.example.gov.uk./admin", FetchRefusal.OwnHost)]
    [InlineData("http://feeds.example:{port}/\\@127.0.0.2/", FetchRefusal.NotAnAddress)]
    [InlineData("http://feeds.example:{port}/a\tb", FetchRefusal.NotAnAddress)]
    public async Task ForbiddenAddress_IsRefused_AtOnceAndAtTheSecondHop(string address, FetchRefusal reason)
    {
        var forbidden = address.Replace("{port}", server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        (await FetchUriAsync(new Uri(forbidden, UriKind.RelativeOrAbsolute))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(reason);
        server.Seen.ShouldBeEmpty();

        Redirect("/first", 302, "/second");
        Redirect("/second", 302, Uri.IsWellFormedUriString(forbidden, UriKind.Absolute) || reason == FetchRefusal.NotAnAddress ? forbidden : new Uri(forbidden).AbsoluteUri);
        var refused = (await FetchAsync("/first")).ShouldBeOfType<FetchOutcome.Refused>();
        refused.Address.AbsolutePath.ShouldNotBe("/second", "it is the last hop that is refused");
        server.Seen.ShouldBe([$"127.0.0.1 GET {Name}/first", $"127.0.0.1 GET {Name}/second"]);
    }

    [Fact]
    public async Task DigitsInAnotherScript_AreWhatTheyStandFor() =>
        (await FetchUriAsync(new Uri($"http://①②⑦.⓪.⓪.②:{server.Port}/"))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.PrivateNetwork);

    [Fact]
    public async Task LineBreaks_InAnAddress_AreRefused() =>
        (await FetchUriAsync(new Uri($"http://{Name}:{server.Port}/a\r\nX-Injected: 1"))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.NotAnAddress);

    [Fact]
    public async Task RelativeAddress_IsRefused() =>
        (await FetchUriAsync(new Uri("feeds/one", UriKind.Relative))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.NotAnAddress);

    [Fact]
    public async Task Loopback_WithoutTheOperatorsWord_IsRefused()
    {
        using var fetcher = new SafeFetcher(FetchPolicy.Default with { AllowedPorts = [server.Port] }, LookUpAsync, OwnSite, new TestClock());
        foreach (var host in new[] { "127.0.0.1", Name })
        {
            var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri($"http://{host}:{server.Port}/")), CancellationToken.None);
            outcome.ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.PrivateNetwork);
        }

        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rebinding_BetweenCheckAndConnect_ChangesNothing()
    {
        (await FetchUriAsync(new Uri($"http://rebinds.example:{server.Port}/"))).ShouldBeOfType<FetchOutcome.Fetched>();
        lookedUp.ShouldBe(["rebinds.example"], "asked once: what was checked is what is connected to");
        server.Seen.ShouldBe(["127.0.0.1 GET rebinds.example/"]);
    }

    [Fact]
    public async Task Rebinding_BetweenHops_IsSeen()
    {
        answers["/again"] = context =>
        {
            context.Response.Headers.Connection = "close";
            context.Response.Headers.Location = "/secret";
            return Status(context, 302);
        };
        (await FetchUriAsync(new Uri($"http://rebinds.example:{server.Port}/again"))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.PrivateNetwork);
        server.Seen.ShouldBe(["127.0.0.1 GET rebinds.example/again"]);
    }

    [Fact]
    public async Task HostWithPublicAndPrivateAddresses_IsReachedAtThePublicOnes()
    {
        (await FetchUriAsync(new Uri($"http://mixed.example:{server.Port}/"))).ShouldBeOfType<FetchOutcome.Fetched>();
        server.Seen.ShouldBe(["127.0.0.1 GET mixed.example/"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task PackedBody_IsUnpacked(string encoding)
    {
        answers["/packed"] = context => SendPackedAsync(context, encoding, Encoding.UTF8.GetBytes("once upon a time"));
        Encoding.UTF8.GetString((await FetchAsync("/packed")).ShouldBeOfType<FetchOutcome.Fetched>().Body.Span).ShouldBe("once upon a time");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Bomb_IsTooLarge_AndNeverUnpackedWhole(string encoding)
    {
        answers["/bomb"] = context => SendPackedAsync(context, encoding, new byte[64 * 1024 * 1024]);
        await FetchAsync("/"); // The server packs on the same process: it is not what is measured.
        var outcome = await FetchAsync("/bomb", request => request with { MaxBytes = 200_000 });
        outcome.ShouldBeOfType<FetchOutcome.TooLarge>().Limit.ShouldBe(200_000);
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("zstd")]
    public async Task Packing_ThatNobodyAskedFor_Fails(string encoding)
    {
        answers["/odd"] = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("x");
        };
        (await FetchAsync("/odd")).ShouldBeOfType<FetchOutcome.Failed>();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Packing_ThatIsBroken_Fails(string encoding)
    {
        answers["/broken"] = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("not packed at all");
        };
        (await FetchAsync("/broken")).ShouldBeOfType<FetchOutcome.Failed>();
    }

    [Fact]
    public async Task DeclaredLength_BeyondTheLimit_IsNotRead()
    {
        answers["/large"] = async context =>
        {
            context.Response.ContentLength = 1_000_000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        (await FetchAsync("/large", request => request with { MaxBytes = 1000 })).ShouldBeOfType<FetchOutcome.TooLarge>();
    }

    [Fact]
    public async Task EndlessBody_IsTooLarge()
    {
        answers["/endless"] = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[8192], context.RequestAborted);
            }
        };
        (await FetchAsync("/endless", request => request with { MaxBytes = 100_000 })).ShouldBeOfType<FetchOutcome.TooLarge>();
    }

    [Fact]
    public async Task SlowBody_TimesOut_HoweverManyBytesCome()
    {
        answers["/slow"] = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        };
        (await FetchAsync("/slow", request => request with { TimeLimit = TimeSpan.FromMilliseconds(400) })).ShouldBeOfType<FetchOutcome.TimedOut>();
    }

    [Fact]
    public async Task SlowHeaders_AndSlowRedirects_TimeOutTogether()
    {
        answers["/round"] = async context =>
        {
            await Task.Delay(150, context.RequestAborted);
            context.Response.Redirect("/round");
        };
        (await FetchAsync("/round", request => request with { TimeLimit = TimeSpan.FromMilliseconds(400) })).ShouldBeOfType<FetchOutcome.TimedOut>();
    }

    [Fact]
    public async Task HugeHeaders_Fail()
    {
        answers["/headers"] = context =>
        {
            context.Response.Headers["X-Long"] = new string('a', 60_000);
            return context.Response.WriteAsync("x");
        };
        (await FetchAsync("/headers")).ShouldBeOfType<FetchOutcome.Failed>();
    }

    [Fact]
    public async Task BodyThatBreaksOff_Fails()
    {
        answers["/short"] = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        (await FetchAsync("/short")).ShouldBeOfType<FetchOutcome.Failed>();
    }

    [Fact]
    public async Task Error_SaysItsStatus_AndWhenToComeBack()
    {
        answers["/busy"] = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return Status(context, 503);
        };
        var failed = (await FetchAsync("/busy")).ShouldBeOfType<FetchOutcome.Failed>();
        failed.Status.ShouldBe(503);
        failed.RetryAfter.ShouldBe(new TestClock().GetUtcNow().AddSeconds(120));
    }

    [Fact]
    public async Task RedirectFromHttps_ToHttp_IsRefused()
    {
        Redirect("/secure", 301, $"http://{Name}:{server.Port}/end");
        Redirect("/up", 301, $"https://{Name}:{server.SecurePort}/end");
        (await FetchUriAsync(new Uri($"https://{Name}:{server.SecurePort}/secure"))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(FetchRefusal.Downgrade);
        server.Seen.ShouldBe([$"127.0.0.1 GET {Name}/secure"]);
        (await FetchAsync("/up")).ShouldBeOfType<FetchOutcome.Fetched>().PermanentAddress.Scheme.ShouldBe("https");
    }

    [Fact]
    public async Task CertificateThatNobodyTrusts_Fails()
    {
        using var fetcher = new SafeFetcher(Policy, LookUpAsync, OwnSite, new TestClock());
        (await fetcher.FetchAsync(new FetchRequest(new Uri($"https://{Name}:{server.SecurePort}/")), CancellationToken.None)).ShouldBeOfType<FetchOutcome.Failed>();
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_IsSentWithItsHeaders_AndNeverRedirected()
    {
        var body = "";
        answers["/hook"] = async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync() + context.Request.Headers["X-Signature"] + context.Request.ContentType;
            context.Response.Redirect("/elsewhere");
        };
        var post = new FetchPost(Encoding.UTF8.GetBytes("{}"), "application/json", new Dictionary<string, string> { ["X-Signature"] = "s" });
        (await FetchAsync("/hook", request => request with { Post = post })).ShouldBeOfType<FetchOutcome.Failed>().Status.ShouldBe(302);
        body.ShouldBe("{}sapplication/json");
        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task HostThatIsNotThere_Fails_AndGivingUpThrows()
    {
        (await FetchUriAsync(new Uri($"http://nowhere.example:{server.Port}/"))).ShouldBeOfType<FetchOutcome.Failed>();
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        using var fetcher = Fetcher();
        await Should.ThrowAsync<OperationCanceledException>(() => fetcher.FetchAsync(new FetchRequest(new Uri($"http://{Name}:{server.Port}/")), given.Token));
    }

    private static Site OwnSite { get; } =
        new("own", "Own", CultureInfo.GetCultureInfo("en-GB"), TimeZoneInfo.Utc, new Uri("https://talk.example.gov.uk/"));

    private FetchPolicy Policy => new([IPNetwork.Parse("127.0.0.1/32")], [server.Port, server.SecurePort]);

    private Task<FetchOutcome> FetchAsync(string path, Func<FetchRequest, FetchRequest>? change = null) =>
        FetchUriAsync(new Uri($"http://{Name}:{server.Port}{path}"), change);

    private async Task<FetchOutcome> FetchUriAsync(Uri address, Func<FetchRequest, FetchRequest>? change = null)
    {
        using var fetcher = Fetcher();
        var request = new FetchRequest(address);
        return await fetcher.FetchAsync(change?.Invoke(request) ?? request, CancellationToken.None);
    }

#pragma warning disable CA5359 // The test's own server, whose certificate nobody has signed.
    private SafeFetcher Fetcher() => new(Policy, LookUpAsync, OwnSite, new TestClock(),
        handler => handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true);
#pragma warning restore CA5359

    private Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        lookedUp.Add(host);
        return Task.FromResult<IPAddress[]>(host switch
        {
            "inner.example" => [Inner],
            "mixed.example" => [Inner, IPAddress.IPv6Loopback, Allowed],
            "rebinds.example" => lookedUp.Count(name => name == host) == 1 ? [Allowed] : [Inner],
            "nowhere.example" => [],
            _ => [Allowed],
        });
    }

    private void Redirect(string from, int status, string to) => answers[from] = context =>
    {
        context.Response.Headers.Location = to;
        return Status(context, status);
    };

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task SendPackedAsync(HttpContext context, string encoding, byte[] content)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await using Stream packer = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await packer.WriteAsync(content);
    }
}

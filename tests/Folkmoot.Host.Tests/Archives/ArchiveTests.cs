using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Archives;

/// <summary>A whole site becomes a file and a site again.</summary>
public sealed class ArchiveTests(ArchiveTests.Council council) : IClassFixture<ArchiveTests.Council>
{
    // What a running site changes by itself, and what is encrypted for its name.
    private static readonly string[] Alive = ["folkmoot.outbox", "folkmoot.schedule", "folkmoot.sent_mails", "core.site_secrets", "core.audit_entries", "core.audit_seals"];

    private readonly TestInstallation installation = council.Installation;

    [Fact]
    public async Task Site_ExportedDeletedAndImportedUnderAnotherAddress_IsEqual()
    {
        var (site, topic) = await council.FullSiteAsync("gone");
        using var archive = await ExportAsync("gone");
        await installation.Services.GetRequiredService<SiteSwitches>().DisableAsync("gone", CancellationToken.None);
        await installation.Services.GetRequiredService<SiteDeletion>().RunAsync("gone", CancellationToken.None);
        (await installation.Server.ExistsAsync(installation.Server.DatabaseOf("gone"), CancellationToken.None)).ShouldBeFalse();
        using (var visitor = site.Visitor())
        {
            (await visitor.GetAsync("")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var report = await ImportAsync(archive, "gone", "moved");
        (report.AccountsMade, report.AccountsMatched, report.SecretsLost).ShouldBe((0, 0, false), "accounts had stayed");
        var back = new TestBrowser(new Uri(installation.Address, "moved/"));
        (await back.PageAsync($"forums/green/{topic.Id}/{topic.Slug}")).QuerySelector("h1")!.TextContent.ShouldContain("A bench for the green");
        (await back.GetAsync("votes/sample-open")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await ExportAsync("gone");
        (await TablesAsync(again)).ShouldBe(await TablesAsync(archive));
        await back.SignInAsync("writer@example.org", TestSite.Password);
        using (var reply = await back.SubmitAsync($"forums/green/{topic.Id}/reply", ("Body", "Numbers go on where they were")))
        {
            reply.StatusCode.ShouldBe(HttpStatusCode.Redirect, "new rows find free numbers");
        }

        back.Dispose();
    }

    [Fact]
    public async Task Site_ImportedIntoAnotherRealm_BringsItsPeopleWithoutPasswords()
    {
        var (_, topic) = await council.FullSiteAsync("source");
        using var archive = await ExportAsync("source");
        var report = await ImportAsync(archive, "copied", prefix: null, host: "localhost", realm: "elsewhere");
        report.AccountsMade.ShouldBeGreaterThan(0);
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        var writer = await hub.Accounts.IgnoreQueryFilters().SingleAsync(a => a.Realm == "elsewhere" && a.Email == "writer@example.org");
        (writer.PasswordHash, writer.EmailConfirmed).ShouldBe((null, true));
        var copy = installation.On(installation.FirstNode, "copied");
        var author = await copy.InScopeAsync(scope => scope.GetRequiredService<Forums.ForumsDbContext>().Topics.Where(t => t.Id == topic.Id).Select(t => t.AuthorId).SingleAsync());
        author.ShouldBe(writer.Id, "the words belong to the account of this realm");
    }

    [Fact]
    public async Task DamagedArchive_IsRefusedAndShowsNobodyHalfASite()
    {
        await council.FullSiteAsync("source");
        using var archive = await ExportAsync("source");
        using var damaged = Changed(archive, manifest => manifest["tables"]!.AsArray().First(t => t!["rows"]!.GetValue<long>() > 0)!["sha256"] = "00");
        (await Should.ThrowAsync<ArchiveException>(() => ImportAsync(damaged, "half", "half"))).Message.ShouldContain("is damaged");
        using var visitor = new TestBrowser(new Uri(installation.Address, "half/"));
        (await visitor.GetAsync("")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ImportAsync(archive, "half", "half")).Rows.ShouldBeGreaterThan(0);
        (await visitor.GetAsync("")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{ "module": "Folkmoot.Nowhere", "id": "0001_x" }""", "which is not installed here")]
    [InlineData("""{ "module": "Folkmoot.Forums", "id": "9999_future" }""", "upgrade first")]
    public async Task ArchiveOfWhatIsNotInstalled_SaysWhatToDo(string migration, string message)
    {
        await council.FullSiteAsync("source");
        using var archive = Changed(await ExportAsync("source"), manifest => manifest["migrations"]!.AsArray().Add(JsonNode.Parse(migration)));
        (await Should.ThrowAsync<ArchiveException>(() => ImportAsync(archive, "never", "never"))).Message.ShouldContain(message);
        (await installation.Services.GetRequiredService<SiteRegistry>().AllAsync(CancellationToken.None)).ShouldNotContain(s => s.Id == "never");
    }

    [Fact]
    public async Task Archive_WithSqlInAName_IsRefused()
    {
        await council.FullSiteAsync("source");
        using var archive = Changed(await ExportAsync("source"), manifest => manifest["tables"]![0]!["columns"]!.AsArray().Add("x\") from stdin; drop table core.profiles; --"));
        (await Should.ThrowAsync<ArchiveException>(() => ImportAsync(archive, "never", "never"))).Message.ShouldContain("is not the name of a table or column");
    }

    [Fact]
    public async Task Something_ThatIsNoArchive_IsRefused()
    {
        using var text = new MemoryStream("A letter"u8.ToArray());
        (await Should.ThrowAsync<ArchiveException>(() => ArchiveFile.OpenAsync(text, CancellationToken.None))).Message.ShouldContain("no archive of a site");
    }

    [Fact]
    public async Task Delete_OfAnOpenSite_IsRefused()
    {
        await council.FullSiteAsync("source");
        (await Should.ThrowAsync<SiteRefusedException>(() => installation.Services.GetRequiredService<SiteDeletion>().RunAsync("source", CancellationToken.None))).Message.ShouldContain("disable it first");
    }

    private async Task<MemoryStream> ExportAsync(string id)
    {
        var site = (await installation.Services.GetRequiredService<SiteRegistry>().AllAsync(CancellationToken.None)).Single(s => s.Id == id);
        var stream = new MemoryStream();
        await installation.Services.GetRequiredService<ArchiveWriter>().WriteAsync(site, [], stream, progress: null, CancellationToken.None);
        stream.Position = 0;
        return stream;
    }

    private async Task<ImportReport> ImportAsync(MemoryStream archive, string id, string? prefix, string? host = null, string realm = "test")
    {
        archive.Position = 0;
        await using var file = await ArchiveFile.OpenAsync(archive, CancellationToken.None);
        return await installation.Services.GetRequiredService<SiteImport>().RunAsync(
            file, new NewSite(id, id, host, prefix, realm, null, new Dictionary<string, string>()), progress: null, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(MemoryStream archive)
    {
        archive.Position = 0;
        await using var file = await ArchiveFile.OpenAsync(archive, CancellationToken.None);
        return [.. file.Manifest.Tables.Where(t => !Alive.Contains($"{t.Schema}.{t.Name}")).Select(t => $"{t.Schema}.{t.Name} {t.Rows} {t.Sha256} {string.Join(',', t.Partitions.Select(p => p.Name))}")];
    }

    private static MemoryStream Changed(MemoryStream archive, Action<JsonNode> change)
    {
        var copy = new MemoryStream();
        archive.Position = 0;
        archive.CopyTo(copy);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(ArchiveManifest.FileName)!;
            JsonNode manifest;
            using (var stream = entry.Open())
            {
                manifest = JsonNode.Parse(stream)!;
            }

            change(manifest);
            entry.Delete();
            using var written = new StreamWriter(zip.CreateEntry(ArchiveManifest.FileName).Open());
            written.Write(manifest.ToJsonString());
        }

        copy.Position = 0;
        return copy;
    }

    /// <summary>One host; sites with something of everything.</summary>
    public sealed class Council : IAsyncLifetime
    {
        private readonly Dictionary<string, (TestSite, Topic)> made = [];

        public TestInstallation Installation { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Installation = await TestInstallation.StartAsync();

        public ValueTask DisposeAsync() => Installation.DisposeAsync();

        public async Task<(TestSite Site, Topic Topic)> FullSiteAsync(string id)
        {
            if (!made.TryGetValue(id, out var known))
            {
                var site = await Installation.SiteAsync(id, "demo");
                var (topic, reply) = await Neighbours.WriteAsync(site, "green", "A bench for the green", replies: 1);
                await SamplePhotos.AttachAsync(site, Post.ItemOf(reply), "A bench");
                await SampleVotes.WriteAsync(site, Installation);
                await SampleReports.WriteAsync(site);
                await site.WorkOffAsync();
                known = made[id] = (site, topic);
            }

            return known;
        }
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Home;
using Folkmoot.Core.Tests.SafeText;
using Folkmoot.Host.Staff;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.SafeText;

/// <summary>
/// A site whose every text holds attacks. Most are written straight into the tables, past every check on the way in: what shows a text must not
/// rely on those. Links and area names are written as people write them, since there the check on the way in is the defence.
/// </summary>
public sealed class PoisonedSite : IAsyncLifetime
{
    /// <summary>Rows of every table: few enough for the first page of every list.</summary>
    public const int Rows = 8;

    public const string Victim = "victim";

    private readonly string[] attacks = new string[Rows];

    public PoisonedSite()
    {
        for (var i = 0; i < XssPayloads.All.Count; i++)
        {
            // PostgreSQL’s text holds everything but NUL; Markdown reads each as a block of its own.
            attacks[i % Rows] += XssPayloads.All[i].Replace("\0", "", StringComparison.Ordinal) + "\n\n";
        }
    }

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public string VictimId { get; private set; } = "";

    public string AreaSlug { get; private set; } = "";

    public string ParishSlug { get; private set; } = "";

    public string Generation { get; private set; } = "";

    public string AddressOf(string path) => path.Replace("VICTIM", VictimId, StringComparison.Ordinal).Replace("AREA", AreaSlug, StringComparison.Ordinal)
        .Replace("PARISH", ParishSlug, StringComparison.Ordinal).Replace("GENERATION", Generation, StringComparison.Ordinal);

    /// <summary>What stands in a field, as <see cref="Write"/> has written it.</summary>
    public string Text(string field, int row) => $"{Mark(field, row)} {attacks[row - 1]} ~{Mark(field, row)}";

    /// <summary>What a field's text begins with, so that it is known again where only its beginning is shown.</summary>
    public static string Mark(string field, int row) => string.Create(CultureInfo.InvariantCulture, $"{row}@{field}");

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync(("Folkmoot:Tick", "01:00:00"));
        Site = await Installation.SiteAsync("poisoned", "demo");
        VictimId = await Site.AccountAsync(Victim);
        await SettleAsync();
        await Site.InScopeAsync(scope => ImportAreasAsync(scope, "locality", Rows, west: -2.3));
        await Site.InScopeAsync(scope => ImportAreasAsync(scope, "parish", XssPayloads.All.Count, west: -3));
        await SettleAsync();
        await Site.InScopeAsync(async scope =>
        {
            var areas = await scope.GetRequiredService<CoreDbContext>().Areas.Where(a => a.Active).ToListAsync();
            AreaSlug = areas.Single(a => a.Code == "locality-1").Slug;
            ParishSlug = areas.Single(a => a.Code == "parish-1").Slug;
            Generation = (await scope.GetRequiredService<CoreDbContext>().AreaGenerations.Where(g => g.Kind == "locality").OrderByDescending(g => g.ImportedAt).ThenByDescending(g => g.Id).FirstAsync()).Id.ToString();
        });
        await Site.InScopeAsync(WriteSettingsAsync);
        await Site.InScopeAsync(WriteLinksAsync);
        await Site.InScopeAsync(NoteActsAsync);
        foreach (var statement in PoisonedRows.Statements)
        {
            await Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.ExecuteSqlRawAsync(statement, attacks, VictimId));
        }
    }

    /// <summary>Works until nothing is due.</summary>
    public async Task SettleAsync()
    {
        do
        {
            await Site.WorkOffAsync();
        }
        while (await Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
            .SqlQuery<int>($"select count(*)::int as \"Value\" from folkmoot.outbox where not dead and next_attempt <= {Installation.Clock.GetUtcNow()}").SingleAsync()) > 0);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    /// <summary>Attacks that are names as the import takes them: one line of at most 200 characters.</summary>
    public static IReadOnlyList<string> AreaNames { get; } =
        [.. XssPayloads.All.Select(attack => attack.Trim()).Where(name => name.Length <= AreaFile.MaximumNameLength && !name.Any(char.IsControl))];

    private static Task ImportAreasAsync(IServiceProvider scope, string kind, int count, double west)
    {
        var features = AreaNames.Take(count).Select((name, i) =>
        {
            double left = west + (i % 20 * 0.01), bottom = 52.4 + (i / 20 * 0.01);
            double[][] ring = [[left, bottom], [left + 0.01, bottom], [left + 0.01, bottom + 0.01], [left, bottom + 0.01], [left, bottom]];
            return new
            {
                type = "Feature",
                properties = new { code = $"{kind}-{i + 1}", name },
                geometry = new { type = "Polygon", coordinates = new[] { ring } },
            };
        });
        var file = JsonSerializer.SerializeToUtf8Bytes(new { type = "FeatureCollection", features });
        return RunAsync();

        async Task RunAsync()
        {
            var report = await scope.GetRequiredService<AreaImport>().RunAsync(new MemoryStream(file), new AreaImportOptions(kind, "bad.geojson"), CancellationToken.None);
            report.Errors.ShouldBeEmpty();
        }
    }

    private async Task WriteSettingsAsync(IServiceProvider scope)
    {
        await scope.GetRequiredService<ISettings<HomeSettings>>().SaveAsync(new HomeSettings { Heading = Text("Home.Heading", 1), Introduction = Text("Home.Introduction", 1) });
        await scope.GetRequiredService<ISettings<SitePages>>().SaveAsync(new SitePages
        {
            Accessibility = Text("SitePages.Accessibility", 1),
            Privacy = Text("SitePages.Privacy", 1),
            Contact = Text("SitePages.Contact", 1),
        });
        await scope.GetRequiredService<ISettings<Folkmoot.Assistant.AssistantSettings>>().SaveAsync(new Folkmoot.Assistant.AssistantSettings { Introduction = Text("Assistant.Introduction", 1) });
        var brand = await scope.GetRequiredService<ISettings<BrandSettings>>().GetAsync();
        brand.Banner = Text("Brand.Banner", 1);
        await scope.GetRequiredService<ISettings<BrandSettings>>().SaveAsync(brand);
        await scope.GetRequiredService<ISettings<MenuSettings>>().SaveAsync(new MenuSettings { Main = [new(Text("Menu.Main", 1), "/areas")], Footer = [new(Text("Menu.Footer", 1), "/contact")] });
    }

    // Only addresses that the check on the way in lets through.
    private static async Task WriteLinksAsync(IServiceProvider scope)
    {
        var number = 0;
        foreach (var website in Links)
        {
            number++;
            FacilityData place = new() { Reference = $"link-{number}", Kind = "mill", Name = $"Mill {number}", Longitude = -2.2, Latitude = 52.6, Website = website };
            await scope.GetRequiredService<FacilityRegister>().SaveAsync([place], replace: false, actorId: null, CancellationToken.None);
            Folkmoot.Core.Contacts.AreaContactData contact = new() { Reference = $"link-{number}", Areas = [new AreaId("locality-1")], Role = "Clerk", Name = $"Clerk {number}", Website = website };
            await scope.GetRequiredService<Folkmoot.Core.Contacts.AreaContacts>().SaveAsync(contact, 1, actorId: null, CancellationToken.None);
        }
    }

    /// <summary>Attacks that are an address as a place's form takes it.</summary>
    public static IReadOnlyList<string> Links =>
    [
        .. XssPayloads.All.SelectMany(attack => new[] { attack, "https://a.example/" + attack, "https://" + attack }).Select(link => link.Replace("\0", "", StringComparison.Ordinal)).Where(link =>
        {
            FacilityData place = new() { Reference = "link", Kind = "mill", Name = "Mill", Longitude = -2.2, Latitude = 52.6, Website = link };
            return Validator.TryValidateObject(place, new ValidationContext(place), null, validateAllProperties: true);
        }).Take(60),
    ];

    private async Task NoteActsAsync(IServiceProvider scope)
    {
        var audit = scope.GetRequiredService<AuditTrail>();
        for (var row = 1; row <= Rows; row++)
        {
            var details = new Dictionary<string, string> { [Text("audit.key", row)] = Text("core.audit_entries.details", row) };
            await audit.RecordAsync(Text("core.audit_entries.act", row), $"writer-{row}", new ItemRef("core.person", $"writer-{row}"), details, CancellationToken.None);
        }
    }
}

using System.Globalization;
using Folkmoot.Business.Crimes;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Tests.Crimes;

/// <summary>The police's server, as data.police.uk answered when it was recorded: too much is 503, and nothing is an empty list.</summary>
[Collection(NewsCollection.Name)]
public sealed class PoliceApiTests(NewsSite news)
{
    private static readonly (double Longitude, double Latitude, string Street, string Category)[] Crimes =
        [(-2.2235, 52.6312, "On or near Church Road", "burglary"), (-2.2235, 52.6312, "On or near Church Road", "violent-crime"), (-2.1, 52.6, "On or near Outside", "drugs")];

    private readonly List<string> asked = [];

    [Fact]
    public async Task Job_FetchesTheMonthsThatAreMissing_InQuartersWhereThereIsTooMuch_AndOnlyOnce()
    {
        Answer("/police/crimes-street-dates", _ => """[{"date":"2029-02","stop-and-search":[]},{"date":"2029-03","stop-and-search":["staffordshire"]}]""");
        Answer("/police/crimes-street/all-crime", CrimesOf);
        await SwitchAsync(on: true);
        try
        {
            await RunAsync();
            (await ProblemsAsync()).ShouldBeEmpty();
            asked.Count(path => path.Contains("date=2029-03", StringComparison.Ordinal)).ShouldBe(5, "the whole, which is too much, and its quarters");
            using var visitor = news.Site.Visitor();
            var main = (await visitor.PageAsync("business/crime?month=2029-03")).QuerySelector("main")!;
            main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))
                .ShouldBe(["Burglary|1|1|0", "Violence and sexual offences|fewer than 3|fewer than 3|0"]);

            asked.Clear();
            await RunAsync();
            asked.ShouldNotContain(path => path.Contains("date=2029-03", StringComparison.Ordinal), "a month that is here is not asked for again");
        }
        finally
        {
            await SwitchAsync(on: false);
        }
    }

    [Theory]
    [InlineData(429, "", "429")]
    [InlineData(200, "<html>Sorry</html>", "invalid")]
    [InlineData(200, "{}", "")]
    public async Task Job_WhenTheServerCannotBeRead_KeepsWhatIsHereAndTellsStaff(int status, string body, string said)
    {
        news.Path("/police/crimes-street-dates", async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body, TestContext.Current.CancellationToken);
        });
        await SwitchAsync(on: true);
        await RunAsync();
        await SwitchAsync(on: false);
        using var editor = await news.Site.SignedInAsync("news-editor", RoleNames.Editor);
        (await ProblemsAsync()).ShouldHaveSingleItem()!.ShouldContain(said);
        var text = (await editor.PageAsync("business/admin/crimes")).QuerySelector("main")!.TextContent;
        text.ShouldContain("The police's server could not be read");
        text.ShouldContain(said);
        await news.Site.InScopeAsync(scope => scope.GetRequiredService<BusinessDbContext>().CrimeFetches.Where(f => f.Problem != null).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Job_WhereTheSiteDoesNotWantIt_AsksNobody()
    {
        Answer("/police/crimes-street-dates", _ => "[]");
        await RunAsync();
        asked.ShouldBeEmpty();
    }

    private void Answer(string path, Func<HttpContext, string?> answer) => news.Path(path, async context =>
    {
        asked.Add($"{context.Request.Path}{context.Request.QueryString}");
        if (answer(context) is { } body)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body, TestContext.Current.CancellationToken);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    });

    // The whole extent is too much; a quarter gets what lies in it, lines included.
    private string? CrimesOf(HttpContext context)
    {
        var corners = context.Request.Query["poly"].ToString().Split(':').Select(corner => corner.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var (south, north, west, east) = (corners.Min(c => c[0]), corners.Max(c => c[0]), corners.Min(c => c[1]), corners.Max(c => c[1]));
        if (asked.Count(path => path.Contains($"date={context.Request.Query["date"]}", StringComparison.Ordinal)) == 1)
        {
            return null;
        }

        var month = context.Request.Query["date"].ToString();
        var json = Crimes.Where(c => c.Latitude >= south && c.Latitude <= north && c.Longitude >= west && c.Longitude <= east).Select((c, i) => string.Create(CultureInfo.InvariantCulture, $$"""
            {"category":"{{c.Category}}","location_type":"Force","location":{"latitude":"{{c.Latitude}}","street":{"id":{{i}},"name":"{{c.Street}}"},"longitude":"{{c.Longitude}}"},"context":"","outcome_status":null,"persistent_id":"","id":{{i}},"location_subtype":"","month":"{{month}}"}
            """));
        return $"[{string.Join(',', json)}]";
    }

    private Task<List<string?>> ProblemsAsync() => news.Site.InScopeAsync(scope => scope.GetRequiredService<BusinessDbContext>().CrimeFetches.Where(f => f.Problem != null).Select(f => f.Problem).ToListAsync());

    private Task RunAsync() => news.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<FetchCrimes>(scope).RunAsync(CancellationToken.None));

    private Task SwitchAsync(bool on) => news.Site.InScopeAsync(async scope =>
    {
        var settings = scope.GetRequiredService<ISettings<NewsSettings>>();
        var now = await settings.GetAsync();
        now.FetchCrimes = on;
        await settings.SaveAsync(now);
    });
}

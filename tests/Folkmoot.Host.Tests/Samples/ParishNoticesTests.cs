using System.Net;
using System.Text.Json;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ParishNotices;
using ParishNotices.Notices;

namespace Folkmoot.Host.Tests.Samples;

/// <summary>A module from outside the repository's modules, switched on by a recipe: every hook does its work.</summary>
public sealed class ParishNoticesTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync([typeof(NoticesModule).Assembly]);
        site = await installation.SiteAsync("parish", RecipeFile());
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Recipe_FillsBoardSettingsAndWidget()
    {
        using var visitor = site.Visitor();
        var board = await visitor.PageAsync("parish-notices");
        board.QuerySelectorAll("main li a").Select(a => a.TextContent).ShouldBe(["Summer fete", "The village hall"]);
        board.QuerySelector("main")!.TextContent.ShouldContain("What goes on in the parish.");
        (await visitor.PageAsync("parish-notices/hall")).QuerySelector("main em")!.TextContent.ShouldBe("clerk");
        (await visitor.PageAsync("")).QuerySelectorAll("main .core-slot__block li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Export_GivesWhatTheRecipeSaid()
    {
        var exported = await site.InScopeAsync(async scope =>
            JsonSerializer.SerializeToNode(await scope.GetRequiredService<NoticesStep>().ExportAsync(CancellationToken.None), JsonSerializerOptions.Web));
        exported!["notices"]!.AsArray().Select(n => (string)n!["id"]!).ShouldBe(["fete", "hall"]);
        ((string)exported["notices"]![0]!["takeDownAt"]!).ShouldBe("2099-07-01T20:00:00+00:00");
    }

    [Fact]
    public async Task Post_AsEditor_ShowsEverywhereAtOnce_AndWritesToTheAuthor()
    {
        using var visitor = site.Visitor();
        await visitor.PageAsync("parish-notices");
        await visitor.PageAsync("");
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        using var editor = await site.SignedInAsync("edith", RoleNames.Editor);
        (await editor.PageAsync("admin")).QuerySelector("a[href='/parish/parish-notices/admin/post']").ShouldNotBeNull();

        var posted = await editor.SubmitAsync("parish-notices/admin/post", ("Title", "Road closed"), ("Text", "On *Monday*"), ("Days", "7"));
        posted.Headers.Location!.ToString().ShouldBe("/parish/parish-notices/road-closed");

        (await visitor.PageAsync("parish-notices")).QuerySelector("main li a")!.TextContent.ShouldBe("Road closed");
        (await visitor.PageAsync("")).QuerySelector("main .core-slot__block li")!.TextContent.Trim().ShouldBe("Road closed");
        (await (await visitor.GetAsync("parish-notices/feed.atom")).Content.ReadAsStringAsync()).ShouldContain("<title>Road closed</title>");
        await site.WorkOffAsync();
        (await MailAsync()).Subject.ShouldBe("Your notice hangs: Road closed");
    }

    [Fact]
    public async Task Post_WithoutTitle_ShowsError()
    {
        using var editor = await site.SignedInAsync("edith", RoleNames.Editor);
        var answer = await editor.SubmitAsync("parish-notices/admin/post", ("Title", ""), ("Text", "x"), ("Days", "7"));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter a title");
    }

    [Fact]
    public async Task Post_IsForThoseWithThePermission()
    {
        using var visitor = site.Visitor();
        (await visitor.GetAsync("parish-notices/admin/post")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var resident = await site.SignedInAsync();
        (await resident.GetAsync("parish-notices/admin/post")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Deadline_TakesTheNoticeDown_AndCronClearsItOut()
    {
        await PostAsync("edith", days: 2);
        using var visitor = site.Visitor();
        (await visitor.GetAsync("parish-notices/road-closed")).StatusCode.ShouldBe(HttpStatusCode.OK);

        installation.Clock.Advance(TimeSpan.FromDays(2));
        await site.WorkOffAsync();
        (await visitor.GetAsync("parish-notices/road-closed")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CountAsync()).ShouldBe(3, "it is taken down, not deleted");

        installation.Clock.Advance(TimeSpan.FromDays(32));
        await site.WorkOffAsync();
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task PersonalData_IsGivenOut_AndErased()
    {
        var author = await PostAsync("edith", days: 7);
        await site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<NoticeAuthors>().Single();
            ((string)(await data.ExportAsync(author, CancellationToken.None))![0]!["title"]!).ShouldBe("Road closed");
            await data.EraseAsync(author, CancellationToken.None);
            (await data.ExportAsync(author, CancellationToken.None)).ShouldBeNull();
        });
        using var visitor = site.Visitor();
        (await visitor.GetAsync("parish-notices/road-closed")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SearchSource_AnswersForNotices() => await site.InScopeAsync(async scope =>
    {
        var source = scope.GetServices<ISearchSource>().Single(s => s.Kind == Notice.ItemKind);
        var found = (await source.FindAsync(new ItemRef(Notice.ItemKind, "hall"), CancellationToken.None))!;
        (found.Title, found.Address, found.Text.Trim()).ShouldBe(("The village hall", "/parish-notices/hall", "Ask the clerk for the key."));
    });

    [Fact]
    public async Task Texts_AreInTheSitesLanguage()
    {
        var french = Path.Combine(installation.Folder, "french.recipe.json");
        await File.WriteAllTextAsync(french, (await File.ReadAllTextAsync(RecipeFile())).Replace("en-GB", "fr-FR", StringComparison.Ordinal));
        var paroisse = await installation.SiteAsync("paroisse", french);
        using var editor = await paroisse.SignedInAsync("edith", RoleNames.Editor);
        (await editor.PageAsync("parish-notices")).QuerySelector("h1")!.TextContent.ShouldBe("Panneau d'affichage");
        var answer = await editor.SubmitAsync("parish-notices/admin/post", ("Title", ""), ("Text", "x"), ("Days", "7"));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Saisissez un titre");

        // The host's own pages, the messages of their forms and what stands around them too.
        using var visitor = paroisse.Visitor();
        var signIn = await TestBrowser.ReadAsync(await visitor.SubmitAsync("account/sign-in", ("Email", ""), ("Password", "")));
        signIn.QuerySelector("h1")!.TextContent.ShouldBe("Se connecter");
        signIn.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Saisissez votre mot de passe");
        signIn.QuerySelector("header")!.TextContent.ShouldContain("S’inscrire");
    }

    private async Task<string> PostAsync(string name, int days)
    {
        var author = await site.AccountAsync(name, RoleNames.Editor);
        await site.InScopeAsync(scope => scope.GetRequiredService<NoticeBoard>().PostAsync(
            new NoticeData { Title = "Road closed", Text = "On Monday", TakeDownAt = installation.Clock.GetUtcNow().AddDays(days) }, author, CancellationToken.None));
        return author;
    }

    private Task<int> CountAsync() => site.InScopeAsync(scope => scope.GetRequiredService<NoticesDbContext>().Notices.CountAsync());

    private async Task<Host.Mails.SentMail> MailAsync()
    {
        for (var tries = 0; tries < 100 && installation.Mails.Count == 0; tries++)
        {
            await Task.Delay(50);
        }

        return installation.Mails.ShouldHaveSingleItem();
    }

    private static string RecipeFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples", "ParishNotices", "parish-notices.recipe.json");
    }
}

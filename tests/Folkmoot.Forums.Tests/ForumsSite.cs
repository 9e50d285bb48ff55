using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

// All tests share the site-wide feed and the list of the latest topics.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Folkmoot.Forums.Tests.ForumsSite))]

namespace Folkmoot.Forums.Tests;

/// <summary>One site made by the demo recipe, for all tests of the assembly; each opens a board of its own.</summary>
public sealed class ForumsSite : IAsyncLifetime
{
    public const string MailSecret = "a secret of the mail provider";

    private int boards;

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public TestBrowser Resident { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync(("Folkmoot:InboundMail:Secret", MailSecret), ("Folkmoot:InboundMail:AuthenticationServer", "mx.provider.example"));
        Site = await Installation.SiteAsync("demo-site", "demo");
        Resident = await Site.SignedInAsync("resident");
    }

    public Task<Board> OpenBoardAsync(string? area = null) => OpenBoardAsync(area, board => { });

    public async Task<Board> OpenBoardAsync(string? area, Action<BoardData> change)
    {
        var id = $"board-{Interlocked.Increment(ref boards)}";
        return await Site.InScopeAsync(async scope =>
        {
            var service = scope.GetRequiredService<BoardService>();
            var data = new BoardData { Id = id, Title = $"Title of {id}", Area = area is null ? null : new AreaId(area) };
            change(data);
            await service.SaveAsync(data, position: 0, CancellationToken.None);
            return (await service.FindAsync(id, CancellationToken.None))!;
        });
    }

    public async Task<Topic> StartTopicAsync(Board board, string title = "Broken swings", string body = "They are broken.")
    {
        var author = await Site.AccountAsync("author");
        return await Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .StartAsync(board, title, body, author, Guid.NewGuid(), CancellationToken.None));
    }

    public async Task<Post> ReplyAsync(Board board, Topic topic, string body)
    {
        var author = await Site.AccountAsync("author");
        return await Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .ReplyAsync(board, topic.Id, body, author, Guid.NewGuid(), CancellationToken.None));
    }

    /// <summary>Other rules of moderation until disposed.</summary>
    public async Task<IAsyncDisposable> RulesAsync(Action<ModerationSettings> change)
    {
        var former = await Site.InScopeAsync(async scope => await scope.GetRequiredService<ISettings<ModerationSettings>>().GetAsync());
        await SaveAsync(settings => change(settings));
        return new Restored(() => Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<ModerationSettings>>().SaveAsync(former)));

        Task SaveAsync(Action<ModerationSettings> edit) => Site.InScopeAsync(async scope =>
        {
            var settings = scope.GetRequiredService<ISettings<ModerationSettings>>();
            var changed = await settings.GetAsync();
            edit(changed);
            await settings.SaveAsync(changed);
        });
    }

    private sealed class Restored(Func<Task> restore) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await restore();
    }

    /// <summary>Decides as a moderator of the whole council does on the item's page.</summary>
    public async Task DecideAsync(ItemRef item, CaseOutcome outcome, string reason = "abuse", string moderator = "moderator", int? days = null)
    {
        using var browser = await Site.SignedInAsync(moderator, RoleNames.Moderator);
        var path = $"moderation/admin/item?item={item}";
        var form = (IHtmlFormElement)(await browser.PageAsync(path)).QuerySelector("#decide")!;
        using var answer = await browser.PostAsync(path, TestBrowser.ValuesOf(form, ("Outcome", $"{outcome}"), ("Reason", reason), ("Days", $"{days}")));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    public Task RemoveAsync(ItemRef item, string reason) => DecideAsync(item, CaseOutcome.Removed, reason);

    public async ValueTask DisposeAsync()
    {
        Resident?.Dispose();
        await Installation.DisposeAsync();
    }
}

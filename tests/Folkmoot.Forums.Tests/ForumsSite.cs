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
    private int boards;

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public TestBrowser Resident { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("demo-site", "demo");
        Resident = await Site.SignedInAsync("resident");
    }

    public async Task<Board> OpenBoardAsync(string? area = null)
    {
        var id = $"board-{Interlocked.Increment(ref boards)}";
        return await Site.InScopeAsync(async scope =>
        {
            var service = scope.GetRequiredService<BoardService>();
            var data = new BoardData { Id = id, Title = $"Title of {id}", Area = area is null ? null : new AreaId(area) };
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

    public async ValueTask DisposeAsync()
    {
        Resident?.Dispose();
        await Installation.DisposeAsync();
    }
}

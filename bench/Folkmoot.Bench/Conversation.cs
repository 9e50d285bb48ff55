using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Bench;

/// <summary>An invented topic of twenty posts by eight people.</summary>
internal static class Conversation
{
    public const int Posts = 20;
    private const int People = 8;

    private static readonly string[] Sentences =
    [
        "The path behind the school floods every winter, and the children walk on the road.",
        "I asked about it in spring & was told that **drainage** is planned for next year.",
        "Has anybody seen the plan? It is said to be at https://example.org/plans/drainage.",
        "My neighbour's hedge hides the sign, so drivers don't see that the lane gets narrow.",
        "We could meet on Saturday and look at it together; bring boots.",
    ];

    public static string AuthorOf(int post) => $"Neighbour {(post % People) + 1}";

    public static string BodyOf(int post) =>
        $"{Sentences[post % 5]} {Sentences[(post + 1) % 5]}\n\n{Sentences[(post + 3) % 5]}";

    /// <summary>Writes it through the product's own services.</summary>
    /// <returns>The page's address below the site.</returns>
    public static async Task<string> WriteAsync(WebApplication host, string siteId)
    {
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync(siteId, CancellationToken.None);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            return await WriteAsync(scope.ServiceProvider);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task<string> WriteAsync(IServiceProvider site)
    {
        var profiles = site.GetRequiredService<ResidentProfiles>();
        for (var person = 0; person < People; person++)
        {
            await profiles.SaveAsync($"bench-{person}", DisplayName.Read(AuthorOf(person), out _)!, home: null, CancellationToken.None);
        }

        var board = (await site.GetRequiredService<BoardService>().ListOpenAsync(userId: null, CancellationToken.None))[0];
        var topics = site.GetRequiredService<TopicService>();
        var topic = await topics.StartAsync(board, "The path behind the school", BodyOf(0), "bench-0", Guid.NewGuid(), CancellationToken.None);
        for (var post = 1; post < Posts; post++)
        {
            await topics.ReplyAsync(board, topic.Id, BodyOf(post), $"bench-{post % People}", Guid.NewGuid(), CancellationToken.None);
        }

        return $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
    }
}

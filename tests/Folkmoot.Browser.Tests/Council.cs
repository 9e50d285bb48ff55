using Folkmoot.Browser.Tests;
using Folkmoot.Core;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Forums;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Folkmoot.Reports;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Council))]

namespace Folkmoot.Browser.Tests;

/// <summary>An installation for the whole run, with a site as the demo's recipe makes it and the longest content that it takes.</summary>
public sealed class Council : IAsyncDisposable
{
    public const string LongWord = "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu";

    private readonly Lazy<Task<TestInstallation>> installation = new(() => TestInstallation.StartAsync());
    private readonly Lazy<Task<TestSite>> site;

    public Council() => site = new(MakeAsync);

    /// <summary>A locality's own page, board and topic, and a board whose every text is as long as may be.</summary>
    public Places Places { get; private set; } = null!;

    public Task<TestInstallation> InstallationAsync() => installation.Value;

    public async Task<TestSite> SiteAsync()
    {
        Chromium.SkipWithoutChromium();
        return await site.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (installation.IsValueCreated)
        {
            await (await installation.Value).DisposeAsync();
        }
    }

    private async Task<TestSite> MakeAsync()
    {
        var made = await (await installation.Value).SiteAsync("south-staffs", "demo");
        var author = await made.AccountAsync("author");
        await made.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>().SaveAsync(author, DisplayName.Read(LongWord[..40], out _)!, home: null, default));
        Places = await made.InScopeAsync(scope => FillAsync(scope, author));
        // The demo's votes whose time is over are closed and counted.
        await made.WorkOffAsync();
        return made;
    }

    private static async Task<Places> FillAsync(IServiceProvider scope, string author)
    {
        var boards = scope.GetRequiredService<BoardService>();
        var local = await scope.GetRequiredService<ForumsDbContext>().Boards.AsNoTracking().OrderBy(b => b.Slug).FirstAsync(b => b.OpenedForArea);
        await boards.SaveAsync(new BoardData { Id = "long", Title = Repeat(LongWord, 100), Description = Repeat(LongWord + " ", 500) }, 9, default);
        var topic = await StartAsync(scope, local, "Speeding on the lane by the school", "Cars come round the bend **far** too fast.", author, replies: 2);
        var crowded = await StartAsync(scope, (await boards.FindAsync("long", default))!, Repeat(LongWord, 150), LongPost, author, replies: 59);
        var first = await scope.GetRequiredService<ForumsDbContext>().Posts.Where(p => p.Topic!.Title.StartsWith("Speeding")).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync();
        var generation = await scope.GetRequiredService<CoreDbContext>().AreaGenerations.Select(g => g.Id).FirstAsync();
        return new Places($"areas/{local.Slug}", $"forums/{local.Slug}", topic, "forums/long", crowded, author, generation, first, await FillStatementsAsync(scope),
            await FillReportsAsync(scope));
    }

    /// <summary>The demo's first report gets a photo.</summary>
    private static async Task<ReportPlaces> FillReportsAsync(IServiceProvider scope)
    {
        var (db, album) = (scope.GetRequiredService<ReportsDbContext>(), scope.GetRequiredService<PhotoAlbum>());
        var reference = await db.Reports.Where(r => r.Title.StartsWith("Sofa")).Select(r => r.Reference).SingleAsync();
        var kept = (PhotoOutcome.Kept)await album.KeepAsync(new MemoryStream(PostsWithPicturesTests.Picture), small: null, "browser", default);
        await album.AttachAsync(kept.Photo.Id, "browser", Report.ItemOf(reference), "A sofa beside the road", default);
        return new ReportPlaces(reference, kept.Photo.Id, await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(), await db.Proposals.OrderBy(p => p.Number).Select(p => p.Id).FirstAsync());
    }

    /// <summary>Has the demo's question answered by two groups, so that its results have everything.</summary>
    private static async Task<long> FillStatementsAsync(IServiceProvider scope)
    {
        var db = scope.GetRequiredService<ForumsDbContext>();
        var topic = (await db.StatementQuestions.AsNoTracking().FirstAsync(q => q.RecipeId != null)).TopicId;
        await db.Database.ExecuteSqlAsync(
            $"""
            with added as (
                insert into forums.statement_votes (statement_id, user_id, choice, cast_at)
                select s.id, 'voter-' || p, case when s.id % 3 = 0 or p <= 14 then 1 else -1 end, now() from forums.statements s, generate_series(1, 26) p where s.topic_id = {topic} returning *)
            insert into forums.statement_votes_latest (user_id, statement_id, vote_id, choice) select user_id, statement_id, id, choice from added
            """);
        await scope.GetRequiredService<StatementCounting>().CountAsync(topic, default);
        return topic;
    }

    private static async Task<string> StartAsync(IServiceProvider scope, Board board, string title, string body, string author, int replies)
    {
        var topics = scope.GetRequiredService<TopicService>();
        var topic = await topics.StartAsync(board, title, body, author, Guid.CreateVersion7(), default);
        for (var i = 0; i < replies; i++)
        {
            await topics.ReplyAsync(board, topic.Id, body, author, Guid.CreateVersion7(), default);
        }

        return $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
    }

    private static string LongPost => $"{Repeat(LongWord, 200)}\n\nhttps://example.org/{Repeat("deep/", 200)}\n\n- {Repeat(LongWord, 200)}\n\n> {Repeat(LongWord, 200)}\n\n    {Repeat(LongWord, 200)}\n";

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length].Trim();
}

/// <summary>Paths of the pages that tests visit, below the site.</summary>
public sealed record Places(string Area, string Board, string Topic, string LongBoard, string LongTopic, string Author, Guid Generation, long FirstPost, long Statements, ReportPlaces Reports)
{
    public string Report => Reports.Reference;

    /// <summary>A path in which places stand for what only the made site knows.</summary>
    public string PathOf(string page)
    {
        var bare = Topic[..Topic.LastIndexOf('/')];
        return Reports.PathOf(page).Replace("{report}", $"reports/{Report}").Replace("{report admin}", $"reports/admin/{Report}").Replace("{area}", Area).Replace("{board}", Board).Replace("{topic}", Topic).Replace("{long board}", LongBoard).Replace("{long topic}", LongTopic)
            .Replace("{topic reply}", bare + "/reply").Replace("{first post}", $"{bare}/posts/{FirstPost}").Replace("{topic item}", $"forums.topic:{bare[(bare.LastIndexOf('/') + 1)..]}")
            .Replace("{statements}", $"forums/whole-district/{Statements}/statements").Replace("{statements admin}", $"forums/admin/statements/{Statements}").Replace("{author}", Author).Replace("{generation}", $"{Generation}");
    }
}

/// <summary>A report with a photo, a contact, and what stands first on the demo's map.</summary>
public sealed record ReportPlaces(string Reference, Guid Photo, Guid Contact, Guid Proposal)
{
    public string PathOf(string page) => page.Replace("{report photo}", $"reports/admin/{Reference}/photos/{Photo}").Replace("{contact}", $"reports/admin/contacts/{Contact}")
        .Replace("{proposal}", $"reports/questions/cycle-stands/{Proposal}");
}

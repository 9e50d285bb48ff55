using Folkmoot.Core;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>Two sites of one realm on one host, and a third of another realm under a host name of its own; the first has something of everything.</summary>
public sealed class Neighbours : IAsyncLifetime
{
    public const string Mark = "Quillback";
    public static readonly Guid Election = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Alpha { get; private set; } = null!;

    public TestSite Beta { get; private set; } = null!;

    public TestSite Gamma { get; private set; } = null!;

    public Topic Topic { get; private set; } = null!;

    public long Reply { get; private set; }

    public Guid Generation { get; private set; }

    public string Person { get; private set; } = "";

    public string Report { get; private set; } = "";

    public Guid ReportContact { get; private set; }

    public Guid Proposal { get; private set; }

    public Guid ReportPhoto { get; private set; }

    public Guid Export { get; private set; }

    public Photo Photo { get; private set; } = null!;

    public string Unsubscribe { get; private set; } = "";

    public Uri GammaAddress => new UriBuilder(Installation.Address) { Host = "localhost", Path = "/" }.Uri;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Alpha = await Installation.SiteAsync("alpha", "demo");
        Beta = await Installation.SiteAsync("beta");
        Gamma = await Installation.SiteAsync("gamma", host: "localhost", realm: "other");
        Generation = await Alpha.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AreaGenerations.Select(g => g.Id).FirstAsync());
        Person = await Alpha.AccountAsync("chief", "Administrator");
        await Beta.AccountAsync("head", "Administrator");
        await Alpha.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().RunAsync(new RolesStepData { Roles = [new RoleData { Name = "Warden" }] }, null!, CancellationToken.None));
        await Alpha.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().AskAsync(Person, CancellationToken.None));
        await Alpha.WorkOffAsync();
        Export = (await Alpha.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().FindAsync(Person, CancellationToken.None)))!.Id;
        await WriteAsync(Beta, "green", "Nothing of note", replies: 0);
        await WriteAsync(Alpha, "red", "Before it", replies: 0);
        Unsubscribe = await Alpha.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<UnsubscribeTokens>().For("chief", item: null)));
        (Topic, Reply) = await WriteAsync(Alpha, "blue", $"About the {Mark} bridge", replies: 1, "chief");
        await Alpha.InScopeAsync(async scope => await scope.GetRequiredService<StatementService>().AskAsync(
            (await scope.GetRequiredService<BoardService>().FindAsync("blue", CancellationToken.None))!, Topic.Id, new StatementQuestionData { Question = $"{Mark} or not?" }, CancellationToken.None));
        await SampleVotes.WriteAsync(Alpha, Installation, title: $"{Mark} or not");
        Report = await SampleReports.WriteAsync(Alpha, title: $"{Mark} by the road");
        await SampleArticles.WriteAsync(Alpha, title: $"{Mark} answered");
        ReportContact = await SampleReports.ContactAsync(Alpha);
        Proposal = await SampleReports.ProposalAsync(Alpha);
        ReportPhoto = await SampleReports.PhotoAsync(Alpha, Report);
        Photo = await SamplePhotos.AttachAsync(Alpha, Post.ItemOf(Reply), "A bridge");
        var election = new PreElectionData($"{Mark} election", new DateOnly(2032, 3, 22), new DateOnly(2032, 5, 2), [], [], []);
        await Alpha.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(Election, election, "clerk", CancellationToken.None));
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public static Task<(Topic Topic, long Reply)> WriteAsync(TestSite site, string board, string title, int replies, string by = "writer") => site.InScopeAsync(async scope =>
    {
        var author = await site.AccountAsync(by);
        var boards = scope.GetRequiredService<BoardService>();
        await boards.SaveAsync(new BoardData { Id = board, Title = title }, 0, CancellationToken.None);
        var topics = scope.GetRequiredService<TopicService>();
        var opened = (await boards.FindAsync(board, CancellationToken.None))!;
        var started = await topics.StartAsync(opened, title, title, author, Guid.NewGuid(), CancellationToken.None);
        var last = 0L;
        for (var i = 0; i < replies; i++)
        {
            last = (await topics.ReplyAsync(opened, started.Id, title, author, Guid.NewGuid(), CancellationToken.None)).Id;
        }

        return (started, last);
    });
}

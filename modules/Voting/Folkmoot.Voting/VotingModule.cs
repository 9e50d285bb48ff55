using Folkmoot.Core;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Feeds;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Pages.Voting;
using Folkmoot.Voting.Pages.Voting.Admin;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Reminders;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Folkmoot.Voting.Widgets;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting;

/// <summary>Votes that residents can trust.</summary>
public sealed class VotingModule : CouncilModule
{
    public override string DisplayName => "Votes";

    public override IReadOnlyList<Permission> Permissions => VotingPermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Votes", "Votes", "/votes/admin", VotingPermissions.Manage),
        new("Votes", "Open and publish votes", "/votes/admin/desk", VotingPermissions.Open),
        new("Votes", "Rolls and voting codes", "/votes/admin/rolls", VotingPermissions.Roll),
        new("Votes", "Ballots on paper and by telephone", "/votes/admin/papers", VotingPermissions.Paper),
        new("Votes", "Votes to observe", "/votes/admin/observe", VotingPermissions.Observe),
        new("Votes", "Vote settings", "/votes/admin/settings", CorePermissions.ManageSettings),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<VotingDbContext>()
        .AddScoped<VoteBook>()
        .AddScoped<FrozenVotes>()
        .AddSingleton<FrozenVotesKept>()
        .AddScoped<AreaNames>()
        .AddScoped<VoteOutlines>()
        .AddScoped<OptionPictures>()
        .AddScoped<OptionLists>()
        .AddPhotoSight<VotePhotos>()
        .AddScoped<SampleBallots>()
        .AddRecipeStep<VotesStep>("Votes")
        .AddWidget<VotingOpenVotesViewComponent, OpenVotesSettings>("voting.open-votes", "Open votes")
        .AddWidget<VotingClosingSoonViewComponent, ClosingSoonSettings>("voting.closing-soon", "Votes that close soon")
        .AddWidget<VotingVoteViewComponent, OneVoteSettings>("voting.vote", "One vote")
        .AddWidget<VotingResultViewComponent, OneVoteSettings>("voting.result", "Result of a vote")
        .AddScoped<VoteFeed>()
        .AddEventHandler<VoteOpened, VoteNotices>()
        .AddEventHandler<VoteClosingSoon, VoteNotices>()
        .AddEventHandler<VoteExtended, VoteNotices>()
        .AddEventHandler<VoteCancelled, VoteNotices>()
        .AddEventHandler<ResultPublished, VoteNotices>()
        .AddEventHandler<ResultPublished, MailChainHead>()
        .AddScoped<VoteChecklist>()
        .AddScoped<VoteTurns>()
        .AddScoped<VoteOpening>()
        .AddScoped<VoteExtension>()
        .AddScoped<VoteClosing>()
        .AddScoped<VoteCancelling>()
        .AddScoped<KeyEnd>()
        .AddEventHandler<VoteCancelled, DestroyKeyOfCancelled>()
        .AddScheduledJob<ClosingSoon>(ClosingSoon.Name)
        .AddScheduledJob<OpenDue>(OpenDue.Name)
        .AddScheduledJob<CloseDue>(CloseDue.Name)
        .AddEventHandler<BallotsOpened, DestroyKey>()
        .AddEventHandler<BallotsOpened, CountBallots>()
        .AddEventHandler<PreElectionEnded, PublishHeld>()
        .AddPublicationKind(Vote.PublicationKind, "Votes")
        .AddPublicationKind(Vote.ResultsPublicationKind, "Results of votes")
        .AddScoped<ElectorHashes>()
        .AddScoped<ElectorDesk>()
        .AddScoped<RollBook>()
        .AddScoped<RollReader>()
        .AddScoped<CodeDesk>()
        .AddScoped<CodeMail>()
        .AddScoped<CodeDoor>()
        .AddScoped<CodeTries>()
        .AddSingleton<RollPass>()
        .AddScoped<VoterDoor>()
        .AddScheduledJob<RollEnds>(RollEnds.Name, cron: "20 3 * * *")
        .AddScheduledJob<ObserversEnd>(ObserversEnd.Name, cron: "25 3 * * *")
        .AddSettings<VotingSettings>(VotingSettings.Name, "Votes")
        .AddScoped<BatchBook>()
        .AddScoped<BatchIssues>()
        .AddScoped<RollMarks>()
        .AddScoped<PaperEntry>()
        .AddScoped<PaperLines>()
        .AddScoped<PaperTexts>()
        .AddScoped<ReminderMail>()
        .AddScheduledJob<RemindDue>(RemindDue.Name)
        .AddScoped<Casting>()
        .AddScoped<ResultDesk>()
        .AddScoped<ResultReader>()
        .AddSingleton<LiveCounts>()
        .AddScoped<LiveTallies>()
        .AddScoped<TurnoutReader>()
        .AddScoped<BallotReader>()
        .AddScoped<VoteTexts>()
        .AddScoped<GradeTexts>()
        .AddScoped<BallotTexts>()
        .AddScoped<FilledBallot>()
        .AddScoped<ResultTexts>()
        .AddScoped<RuleTexts>()
        .AddScoped<AreaChoice>()
        .AddSearchSource<VoteSearch>()
        .AddSearchSource<VoteListSearch>()
        .AddPersonalData<TurnoutData>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ResultEndpoints.Map(endpoints);
        VoteFeed.Map(endpoints);
        ClosingDate.Map(endpoints);
    }
}

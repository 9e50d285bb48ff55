using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Feeds;
using Folkmoot.Forums.Mentions;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Pages.Forums;
using Folkmoot.Forums.Pictures;
using Folkmoot.Forums.Readings;
using Folkmoot.Forums.RepliesByMail;
using Folkmoot.Forums.Similar;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Supports;
using Folkmoot.Forums.Topics;
using Folkmoot.Forums.Unanswered;
using Folkmoot.Forums.YouSaidWeDid;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums;

/// <summary>A forum for every locality.</summary>
public sealed class ForumsModule : CouncilModule
{
    public override string DisplayName => "Forums";

    public override IReadOnlyList<Permission> Permissions => ForumPermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu =>
    [
        new("Forums", "Boards", "/forums/admin/boards", ForumPermissions.ManageBoards),
        new("Forums", "Official answers", "/forums/admin/responses", ForumPermissions.Respond),
        new("Forums", "Forum settings", "/forums/admin/settings", CorePermissions.ManageSettings),
    ];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<ForumsDbContext>()
        .AddScoped<BoardService>()
        .AddScoped<BoardSight>()
        .AddScoped<WritingRules>()
        .AddScoped<TopicService>()
        .AddScoped<PostingPace>()
        .AddScoped<TopicPlaces>()
        .AddScoped<TopicNoteWords>()
        .AddScoped<TopicOrganiser>()
        .AddScoped<TopicRenaming>()
        .AddScoped<TopicMerging>()
        .AddScoped<TopicReader>()
        .AddScoped<PostFinder>()
        .AddScoped<PostEditing>()
        .AddScoped<Quotes>()
        .AddScoped<PostActs>()
        .AddScoped<PostNotes>()
        .AddScoped<TopicViewer>()
        .AddScoped<SupportDesk>()
        .AddScoped<DraftDesk>()
        .AddScoped<PictureDesk>()
        .AddPhotoSight<PostPhotos>()
        .AddScheduledJob<ClearOutDrafts>("forums.clear-out", cron: "20 3 * * *")
        .AddScoped<SimilarTopics>()
        .AddSingleton<ReadingMarks>()
        .AddScoped<UnreadTopics>()
        .AddScoped<MentionReader>()
        .AddScoped<MentionDesk>()
        .AddEventHandler<TopicPosted, TellMentionedInTopic>((_, posted) => posted.MayName)
        .AddEventHandler<ReplyPosted, TellMentionedInReply>((_, posted) => posted.MayName)
        .AddEventHandler<PostEdited, TellMentionedInChange>()
        .AddScoped<ForumFeeds>()
        .AddScoped<DeedFeeds>()
        .AddScoped<DeedList>()
        .AddModerated<ModeratedTopics>()
        .AddModerated<ModeratedPosts>()
        .AddScoped<TopicSight>()
        .AddScoped<PostNotices>()
        .AddSettings<ForumSettings>(ForumSettings.Name, "Forums")
        .AddRecipeStep<BoardsStep>("ForumBoards")
        .AddRecipeStep<TopicsStep>("ForumTopics")
        .AddScoped<BoardCarrying>()
        .AddEventHandler<AreasReplaced, CarryBoards>()
        .AddEventHandler<ItemPublished, OpenBoardForArea>((_, published) => published.Item.Kind == Area.ItemKind)
        .AddEventHandler<PreElectionEnded, OpenHeldBoards>()
        .AddPublicationKind(Board.PublicationKind, "New forum boards")
        .AddEventHandler<TopicPosted, AnnounceTopic>()
        .AddEventHandler<ReplyPosted, AnnounceReply>()
        .AddNoticeSource<PostSight>()
        .AddNoticeSource<TopicSight>()
        .AddNoticeSource<BoardNotices>()
        .AddOfficialResponses()
        .AddRepliesByMail()
        .AddWidget<ForumsLatestTopicsViewComponent, LatestTopicsSettings>("forums.latest-topics", "Latest topics")
        .AddWidget<ForumsUnansweredViewComponent, UnansweredSettings>("forums.unanswered", "Topics without an answer")
        .AddWidget<ForumsYouSaidWeDidViewComponent, YouSaidWeDidSettings>("forums.you-said-we-did", "You said, we did")
        .AddSearchSource<BoardSearch>()
        .AddSearchSource<TopicSearch>()
        .AddResidentAct(WritingRules.Posting)
        .AddPersonalData<PostData>()
        .AddStatements()
        .AddPersonalData<SupportData>()
        .AddPersonalData<DraftData>()
        .AddPersonalData<ReadingData>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FeedEndpoints.Map(endpoints);
        InboundMailDoor.Map(endpoints, "/forums/replies-by-mail");
        StatementEndpoints.Map(endpoints);
    }
}

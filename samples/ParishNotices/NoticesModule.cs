using Folkmoot;
using Folkmoot.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ParishNotices.Notices;

namespace ParishNotices;

/// <summary>A parish's notice board.</summary>
public sealed class NoticesModule : CouncilModule
{
    public override string DisplayName => "Parish notices";

    public override IReadOnlyList<string> DependsOn => [];

    public override IReadOnlyList<Permission> Permissions => NoticePermissions.All;

    public override IReadOnlyList<AdminLink> AdminMenu => [new("Notices", "Post a notice", "/parish-notices/admin/post", NoticePermissions.Post)];

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<NoticesDbContext>()
        .AddScoped<NoticeBoard>()
        .AddSettings<NoticeSettings>(NoticeSettings.Name, "Parish notices")
        .AddRecipeStep<NoticesStep>("ParishNotices")
        .AddEventHandler<NoticePosted, ThankAuthor>()
        .AddScheduledJob<TakeDownDue>(TakeDownDue.Name)
        .AddScheduledJob<ClearOut>("parishnotices.clear-out", cron: "30 3 * * *")
        .AddWidget<ParishNoticesLatestViewComponent, LatestNoticesSettings>("parishnotices.latest", "Latest notices")
        .AddSearchSource<NoticeSearch>()
        .AddPersonalData<NoticeAuthors>();

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => NoticeFeed.Map(endpoints);
}

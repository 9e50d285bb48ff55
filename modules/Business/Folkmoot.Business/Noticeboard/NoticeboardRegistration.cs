using Folkmoot.Core.Moderation;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Business.Noticeboard;

internal static class NoticeboardRegistration
{
    internal static IServiceCollection AddNoticeboard(this IServiceCollection services) => services
        .AddScoped<NoticeBoard>()
        .AddScoped<NoticeDesk>()
        .AddModerated<ModeratedNotices>()
        .AddScheduledJob<TakeDownNotices>(TakeDownNotices.Name)
        .AddRecipeStep<NoticesStep>(NoticesStep.Name)
        .AddSearchSource<NoticeSearch>()
        .AddPersonalData<NoticeAuthors>()
        .AddWidget<BusinessLatestNoticesViewComponent, LatestNoticesSettings>("business.latest-notices", "Jobs, offers and events");
}

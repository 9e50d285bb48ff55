using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Calendar;

internal static class CalendarRegistration
{
    internal static IServiceCollection AddSiteCalendar(this IServiceCollection services) => services
        .AddSingleton<ElectionsInMind>()
        .AddScoped<SiteCalendar>()
        .AddScoped<Closures>()
        .AddScoped<PreElections>()
        .AddScoped<PublicationGate>()
        .AddPublicationKind(PublicationKind.FeedsFromOthers, "Feeds and blogs from others")
        .AddPublicationKind(PublicationKind.Newsletters, "Newsletters")
        .AddPublicationKind(PublicationKind.Page, "New pages")
        .AddSettings<CalendarSettings>(CalendarSettings.Name, "Calendar")
        .AddRecipeStep<CalendarStep>("Calendar")
        .AddScheduledJob<PreElectionClock>(PreElectionClock.JobName)
        .AddPersonalData<PreElectionRecords>()
        .Configure<MvcOptions>(options => options.Filters.Add<PreElectionBanner>());
}

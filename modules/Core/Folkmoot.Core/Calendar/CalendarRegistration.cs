using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Calendar;

internal static class CalendarRegistration
{
    internal static IServiceCollection AddSiteCalendar(this IServiceCollection services) => services
        .AddScoped<SiteCalendar>()
        .AddScoped<Closures>()
        .AddRecipeStep<CalendarStep>("Calendar")
        .AddSettings<CalendarSettings>(CalendarSettings.Name, "Calendar");
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.StaffTerms;

internal static class StaffTermsRegistration
{
    internal static IServiceCollection AddStaffTerms(this IServiceCollection services) => services
        .AddSettings<StaffSettings>(StaffSettings.Name, "Staff roles")
        .AddSingleton<StaffDays>()
        .AddSingleton<NoteStaffVisit>()
        .Configure<MvcOptions>(options => options.Filters.AddService<NoteStaffVisit>())
        .AddScoped<LeaverReport>()
        .AddScoped<StaffMails>()
        .AddScheduledJob<LookAfterStaff>(LookAfterStaff.JobName, "12 6 * * *")
        .AddPersonalData<StaffData>();
}

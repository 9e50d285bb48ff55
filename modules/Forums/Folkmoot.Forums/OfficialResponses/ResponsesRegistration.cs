using Folkmoot.Core.Calendar;
using Folkmoot.Core.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.OfficialResponses;

internal static class ResponsesRegistration
{
    /// <summary>What a councillor answers officially is the council's publicity, and may have to wait for an election to be over.</summary>
    internal const string CouncillorsAnswer = "forums.councillors-answer";

    internal static IServiceCollection AddOfficialResponses(this IServiceCollection services) => services
        .AddScoped<ResponseDesk>()
        .AddScoped<AnswerMerging>()
        .AddScoped<ResponseReader>()
        .AddScoped<ResponseList>()
        .AddScoped<ResponseNotices>()
        .AddScoped<ResponseTexts>()
        .AddScoped<Questions>()
        .AddNoticeSource<Questions>()
        .AddSearchSource<Questions>()
        .AddScoped<Responders>()
        .AddScoped<StepRules>()
        .AddSettings<OfficialResponseSettings>(OfficialResponseSettings.Name, "Official answers in forums")
        .AddPublicationKind(CouncillorsAnswer, "Councillors' official answers in forums")
        .AddNoticeSource<ResponseSight>()
        .AddSearchSource<ResponseSearch>()
        .AddScheduledJob<RemindResponders>("forums.remind-responders", cron: "15 8 * * *")
        .AddPersonalData<ResponseData>();
}

using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Core.ManageSettings"), WholeSite]
public sealed class SettingsModel(SettingsDesk<ReportSettings> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<ReportSettings>(desk, texts);

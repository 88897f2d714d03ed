// Loads a page that shows work under way again; without scripts its link does the same.
"use strict";
setTimeout(() => location.reload(), 2000);

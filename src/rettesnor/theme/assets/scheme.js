try{var s=localStorage.getItem("rs-scheme");if(s)document.documentElement.dataset.scheme=s}catch(e){}
